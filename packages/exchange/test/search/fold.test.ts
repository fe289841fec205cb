import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/search/fold.ts';
import { askedTerms, wordsOf } from '../../src/search/words.ts';

describe('how texts are compared', () => {
  it.each([
    ['Cœur', 'coeur'],
    ['ŒDÈME', 'oedeme'],
    ['cæcum', 'caecum'],
    ['ex æquo', 'ex aequo'],
    ['Éléonore', 'eleonore'],
    ['e\u0301lectrophorèse', 'electrophorese'],
    ['ﬁbrinogène', 'fibrinogene'],
    ['Straße', 'strasse'],
    ['β-hCG', 'β-hcg'],
  ])('%s as %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('folding twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it('words stand where they are said to stand', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { term, start, end } of wordsOf(text))
          expect(fold(text.slice(start, end)).replaceAll(',', '.')).toBe(term);
      }),
    );
  });

  it('a decimal comma is a decimal point, and an elision parts words', () => {
    expect([...wordsOf('l’hémoglobine glyquée : 6,1 %')].map(({ term }) => term)).toEqual([
      'l',
      'hemoglobine',
      'glyquee',
      '6.1',
    ]);
  });

  it('small words are not asked for, unless alone', () => {
    expect(askedTerms('la prise de sang')).toEqual(['prise', 'sang']);
    expect(askedTerms('de la')).toEqual(['de', 'la']);
    expect(askedTerms(' … ')).toEqual([]);
  });
});
