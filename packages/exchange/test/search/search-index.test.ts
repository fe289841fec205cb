import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SearchIndex, type SearchText } from '@carnet/exchange/search';

const indexOf = (entries: Readonly<Record<string, readonly SearchText[]>>): SearchIndex => {
  const index = new SearchIndex();
  for (const [id, texts] of Object.entries(entries)) index.put(id, texts);
  return index;
};
const all = (): boolean => true;
const ids = (index: SearchIndex, words: string): string[] => index.find(words, all).map(({ id }) => id);
const title = (text: string): readonly SearchText[] => [{ where: 'title', text }];

describe('what is found', () => {
  const index = indexOf({
    a1c: [
      { where: 'title', text: 'Hémoglobine A1c' },
      { where: 'value', text: '6,1\u202f%' },
      { where: 'author', text: 'The Central European Lab' },
    ],
    heart: title('Œdème du cœur'),
    letter: [
      { where: 'title', text: 'Lettre de consultation' },
      {
        where: 'file',
        name: 'lettre.pdf',
        text: `${'Cher confrère. '.repeat(40)}Elle prend de la metformine depuis mars.${' Cordialement.'.repeat(40)}`,
      },
    ],
  });

  it.each([
    ['HEMOGLOBINE', ['a1c']],
    ['hemoglobne', ['a1c']],
    ['hemolgobine', ['a1c']],
    ['hémoglo', ['a1c']],
    ['coeur', ['heart']],
    ['oedème', ['heart']],
    ['cœru', ['heart']],
    ['6.1', ['a1c']],
    ['central lab', ['a1c']],
    ['metformin', ['letter']],
    ['hemoglobine metformine', []],
    ['hmglbn', []],
    ['6.2', []],
    ['', []],
  ])('“%s” finds %j', (words, expected) => {
    expect(ids(index, words)).toEqual(expected);
  });

  it('says where it was found, the word marked, in a part of the text that a person can read', () => {
    const [found] = index.find('métformine', all);
    expect(found).toMatchObject({ where: 'file', name: 'lettre.pdf' });
    const excerpt = found?.excerpt ?? [];
    expect(excerpt.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['metformine']);
    const whole = excerpt.map(({ text }) => text).join('');
    expect(whole).toContain('prend de la metformine depuis mars.');
    expect(whole.length).toBeLessThan(250);
  });

  it('two letters of a short word in each other’s place, and no other typo in it', () => {
    const short = indexOf({ bcg: title('Vaccin BCG'), fer: title('Fer sérique') });
    expect(ids(short, 'bgc')).toEqual(['bcg']);
    expect(ids(short, 'fre')).toEqual(['fer']);
    expect(ids(short, 'fir')).toEqual([]);
  });

  it('a title that says it comes before a text that does', () => {
    const two = indexOf({
      said: [{ where: 'content', text: 'le cholestérol est stable, le cholestérol HDL aussi' }],
      named: title('Cholestérol'),
    });
    expect(ids(two, 'cholesterol')).toEqual(['named', 'said']);
  });

  it('what was taken out or changed is not found any more', () => {
    const changing = indexOf({ one: title('Ferritine'), two: title('Ferritine') });
    changing.remove('one');
    changing.put('two', title('Fer sérique'));
    expect(ids(changing, 'ferritine')).toEqual([]);
    expect(ids(changing, 'serique')).toEqual(['two']);
    changing.remove('never');
    expect(changing.has('one')).toBe(false);
  });
});

const WORDS = ['fer', 'ferritine', 'cœur', 'sang', 'glucose', 'rein'];
const entries = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,4}$/),
  fc.subarray(WORDS, { minLength: 1 }).map((words) => title(words.join(' '))),
  { maxKeys: 12 },
);

describe('what is never found', () => {
  it('nothing outside the given entries, whatever is asked', () => {
    fc.assert(
      fc.property(
        entries,
        fc.func(fc.boolean()),
        fc.oneof(fc.constantFrom(...WORDS), fc.string()),
        (texts, among, words) => {
          for (const { id } of indexOf(texts).find(words, among)) {
            expect(Object.hasOwn(texts, id)).toBe(true);
            expect(among(id)).toBe(true);
          }
        },
      ),
    );
  });

  it('nothing that was removed, and all that stayed and has the word', () => {
    fc.assert(
      fc.property(entries, fc.constantFrom(...WORDS), fc.func(fc.boolean()), (texts, word, goes) => {
        const index = indexOf(texts);
        const gone = new Set(Object.keys(texts).filter(goes));
        for (const id of gone) index.remove(id);
        const found = new Set(ids(index, word));
        for (const [id, [text]] of Object.entries(texts)) {
          if (gone.has(id)) expect(found.has(id)).toBe(false);
          else if (text?.text.split(' ').includes(word)) expect(found.has(id)).toBe(true);
        }
      }),
    );
  });

  it('every word is found again with one letter missing, changed, added or exchanged', () => {
    const long = fc.stringMatching(/^[a-z]{6,12}$/);
    fc.assert(
      fc.property(long, fc.nat(), fc.constantFrom('drop', 'change', 'add', 'exchange'), (word, n, how) => {
        const i = n % (word.length - 1);
        const [before, at, next, rest] = [
          word.slice(0, i),
          word.charAt(i),
          word.charAt(i + 1),
          word.slice(i + 2),
        ];
        const typo = {
          drop: before + next + rest,
          change: `${before}z${next}${rest}`,
          add: `${before}${at}z${next}${rest}`,
          exchange: before + next + at + rest,
        }[how];
        expect(ids(indexOf({ it: title(word) }), typo)).toEqual(['it']);
      }),
    );
  });
});
