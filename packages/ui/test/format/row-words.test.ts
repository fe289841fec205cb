import { describe, expect, it } from 'vitest';
import { rowWords } from '../../src/format/row-words.ts';

const row = {
  category: 'allergies',
  line: {
    kind: 'AllergyIntolerance',
    title: 'Arachide',
    date: '2019-08-28',
    author: 'Dr Nadia Benali',
    of: 'Jérôme Pineau',
    until: '2020',
    status: 'active',
  },
} as const;

describe('what a row says below its title', () => {
  it('tells whom it is about, when, by whom, where it lies and how it stands', () => {
    expect(rowWords(row, 'fr').about).toBe(
      'concerne Jérôme Pineau · 28 août 2019 · jusqu’en 2020 · Dr Nadia Benali · Allergies',
    );
  });

  it('leaves out the category where there is only one', () => {
    expect(rowWords(row, 'fr', { showCategory: false }).about).not.toContain('Allergies');
  });

  it('leaves to the entry above what that one says for its parts', () => {
    expect(rowWords(row, 'fr', { part: true }).about).toBe('jusqu’en 2020');
  });

  it('says that it was set apart', () => {
    expect(rowWords({ ...row, apart: true }, 'fr').about).toMatch(/ · à part$/u);
    expect(rowWords({ ...row, apart: true }, 'en').about).toMatch(/ · set apart$/u);
  });

  it('says that a date is not known', () => {
    expect(rowWords({ ...row, line: { ...row.line, date: null } }, 'fr').about).toContain('Date inconnue');
  });
});
