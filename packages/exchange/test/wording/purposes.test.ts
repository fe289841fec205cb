import { PURPOSES, type Purpose } from '@carnet/vocab';
import { describe, expect, it } from 'vitest';
import { purposeInSentence, wordStatedPurpose } from '../../src/wording/purposes.ts';

describe('what access is for', () => {
  it('is told in the reader’s language where it is of the list', () => {
    for (const purposeTerm of Object.keys(PURPOSES) as Purpose[]) {
      const purpose = purposeInSentence(purposeTerm, 'fr');
      const told = wordStatedPurpose({ purposeTerm, purpose }, 'en');
      expect(told).toBe(purposeInSentence(purposeTerm, 'en'));
      expect(wordStatedPurpose({ purposeTerm, purpose: told }, 'fr')).toBe(purpose);
    }
    expect(wordStatedPurpose({ purposeTerm: 'follow-up', purpose: 'suivi d’une maladie' }, 'en')).toBe(
      'follow-up of an illness',
    );
  });

  it('stays as its author wrote it where it is in words of their own', () => {
    const purpose = 'suivi du diabète';
    expect(wordStatedPurpose({ purposeTerm: 'follow-up', purpose }, 'en')).toBe(purpose);
    expect(wordStatedPurpose({ purposeTerm: null, purpose: 'recherche' }, 'en')).toBe('recherche');
  });
});
