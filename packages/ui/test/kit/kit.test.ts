import { describe, expect, it } from 'vitest';
import { makeAccountSecrets } from '../../src/kit/account-secrets.ts';
import { askedWords, wrongAnswers } from '../../src/kit/quiz.ts';
import { unlockError } from '../../src/kit/unlock-words.ts';

describe('the quiz', () => {
  it('asks for three different words of the kit, in order', () => {
    for (let round = 0; round < 200; round += 1) {
      const asked = askedWords(24, 3);
      expect(new Set(asked).size).toBe(3);
      expect(asked).toEqual(asked.toSorted((a, b) => a - b));
      expect(asked.every((place) => place >= 0 && place < 24)).toBe(true);
    }
  });

  it('forgives capitals and spaces, nothing else', () => {
    const words = ['abeille', 'abricot', 'acheter'];
    expect(wrongAnswers(words, [0, 2], [' Abeille ', 'acheter'])).toEqual([]);
    expect(wrongAnswers(words, [0, 2], ['abricot'])).toEqual([0, 1]);
  });
});

describe('the account', () => {
  it('gets a login that says nothing and a password of some 118 bits, new each time', () => {
    const made = Array.from({ length: 50 }, makeAccountSecrets);
    expect(new Set(made.map(({ password }) => password)).size).toBe(50);
    for (const { login, password } of made) {
      expect(login).toMatch(/^carnet-[a-z2-9]{10}$/u);
      expect(password).toMatch(/^([a-z2-9]{4}-){5}[a-z2-9]{4}$/u);
    }
  });
});

describe('unlocking', () => {
  it('says which word is wrong, and nothing when it opened', () => {
    expect(unlockError({ kind: 'unknown-word', number: 7, word: 'ajoutez' }, 'words')).toContain('7');
    expect(unlockError({ kind: 'word-count', count: 23 }, 'words')).toContain('23');
    expect(unlockError({ kind: 'wrong' }, 'words')).not.toBe(unlockError({ kind: 'wrong' }, 'passphrase'));
    expect(unlockError({ kind: 'open' }, 'words')).toBeNull();
  });
});
