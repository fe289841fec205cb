import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToAcl, parseTurtle, readAcl, removeFromAcl, writeTurtle, type Rule } from '../../src/index.ts';
import { textOf } from '../../src/rule-book.ts';
import { RESOURCE, rules } from '../support/arbitraries.ts';
import { without } from '../support/documents.ts';
import { OTHERS_ACL } from '../support/others.ts';

const DOCUMENT = `${RESOURCE}.acl`;
const plain = rules.map((given) => given.map((one) => without(one, 'client', 'issuer')));
const written = (given: readonly Rule[], start = ''): string => {
  const store = parseTurtle(start, DOCUMENT);
  for (const one of given) addToAcl(store, DOCUMENT, RESOURCE, one);
  return writeTurtle(store);
};
const texts = (text: string): string[] =>
  readAcl(parseTurtle(text, DOCUMENT), DOCUMENT, RESOURCE)
    .rules.map(({ rule }) => textOf(rule))
    .sort();

describe('an ACL document', () => {
  it('reads back as the rules it was written from, without blank nodes', () => {
    fc.assert(
      fc.property(plain, (given) => {
        expect(texts(written(given))).toEqual(given.map(textOf).sort());
        expect(written(given)).not.toMatch(/_:|\[/);
      }),
    );
  });

  it('keeps what others wrote when rules come and go', () => {
    const others = writeTurtle(parseTurtle(OTHERS_ACL, DOCUMENT));
    fc.assert(
      fc.property(plain, (given) => {
        const store = parseTurtle(written(given, OTHERS_ACL), DOCUMENT);
        for (const { id } of given) expect(removeFromAcl(store, DOCUMENT, RESOURCE, id)).toBe(true);
        expect(writeTurtle(store).replaceAll(/_:\S+/g, '_:b')).toBe(others.replaceAll(/_:\S+/g, '_:b'));
      }),
    );
  });

  it('loses one rule and no other', () => {
    fc.assert(
      fc.property(plain, fc.nat(), (given, at) => {
        fc.pre(given.length > 0);
        const index = at % given.length;
        const store = parseTurtle(written(given), DOCUMENT);
        removeFromAcl(store, DOCUMENT, RESOURCE, given[index]?.id ?? '');
        expect(texts(writeTurtle(store))).toEqual(given.toSpliced(index, 1).map(textOf).sort());
      }),
    );
  });
});
