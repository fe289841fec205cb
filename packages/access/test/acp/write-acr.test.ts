import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToAcr, parseTurtle, readAcr, removeFromAcr, writeTurtle, type Rule } from '../../src/index.ts';
import { textOf } from '../../src/rule-book.ts';
import { RESOURCE, rule, rules } from '../support/arbitraries.ts';
import { OTHERS_ACR } from '../support/others.ts';

const DOCUMENT = `${RESOURCE}.acr`;
const texts = (text: string): string[] =>
  readAcr(parseTurtle(text, DOCUMENT), DOCUMENT)
    .rules.map((placed) => `${placed.resource} ${textOf(placed.rule)}`)
    .sort();
const written = (given: readonly Rule[], start = ''): string => {
  const store = parseTurtle(start, DOCUMENT);
  for (const one of given) addToAcr(store, DOCUMENT, RESOURCE, one);
  return writeTurtle(store);
};
const placed = (given: readonly Rule[]): string[] => given.map((one) => `${RESOURCE} ${textOf(one)}`).sort();

describe('an access control resource', () => {
  it('reads back as the rules it was written from, without blank nodes', () => {
    fc.assert(
      fc.property(rules, (given) => {
        const text = written(given);
        expect(texts(text)).toEqual(placed(given));
        expect(text).not.toMatch(/_:|\[/);
      }),
    );
  });

  it('keeps what others wrote when rules come and go', () => {
    const others = writeTurtle(parseTurtle(OTHERS_ACR, DOCUMENT));
    fc.assert(
      fc.property(rules, (given) => {
        const store = parseTurtle(written(given, OTHERS_ACR), DOCUMENT);
        expect(readAcr(store, DOCUMENT).rules).toHaveLength(given.length + OTHERS);
        for (const { id } of given) expect(removeFromAcr(store, DOCUMENT, id)).toBe(true);
        const root = `<${DOCUMENT}>`;
        const left = writeTurtle(store)
          .split('\n')
          .filter((line) => !line.startsWith(root));
        expect(left.map(unlabelled).sort()).toEqual(others.split('\n').map(unlabelled).sort());
      }),
    );
  });

  it('loses one rule and no other', () => {
    fc.assert(
      fc.property(rules, fc.nat(), (given, at) => {
        fc.pre(given.length > 0);
        const index = at % given.length;
        const store = parseTurtle(written(given), DOCUMENT);
        removeFromAcr(store, DOCUMENT, given[index]?.id ?? '');
        expect(texts(writeTurtle(store))).toEqual(placed(given.toSpliced(index, 1)));
      }),
    );
  });

  it('holds one rule for an id, the last one put', () => {
    fc.assert(
      fc.property(rule, rule, (first, second) => {
        const same = { ...second, id: first.id };
        expect(texts(written([first, same]))).toEqual(placed([same]));
        expect(written([first, same])).toBe(written([same]));
      }),
    );
  });

  it('lets no triple that waited on our names widen a new rule', () => {
    const trap = `@prefix acp: <http://www.w3.org/ns/solid/acp#>.
      <#g1.who> acp:agent acp:PublicAgent. <#g1> acp:allow <http://www.w3.org/ns/auth/acl#Write>.
      <#other> acp:memberAccessControl <#g1.access>; acp:resource <https://pod.example/>.`;
    const given: Rule = {
      id: 'g1',
      agent: 'https://people.example/1/card#me',
      modes: ['read'],
      applies: 'resource',
    };
    expect(texts(written([given], trap))).toEqual(placed([given]));
  });

  it('names an app without an address as a literal, as the server compares it', () => {
    const given: Rule = {
      id: 'cli',
      agent: 'https://people.example/1/card#me',
      client: 'cli_0b6f',
      modes: ['read'],
      applies: 'both',
    };
    expect(written([given])).toContain('acp:client "cli_0b6f"');
  });

  it('takes out a rule of others that has no name of its own', () => {
    const store = parseTurtle(OTHERS_ACR, DOCUMENT);
    const [unnamed = ''] = readAcr(store, DOCUMENT)
      .rules.map(({ rule: { id } }) => id)
      .filter((id) => id.startsWith('_:'));
    expect(removeFromAcr(store, DOCUMENT, unnamed)).toBe(true);
    expect(readAcr(store, DOCUMENT).rules.map(({ rule: { id } }) => id)).not.toContain(unnamed);
    expect(removeFromAcr(store, DOCUMENT, unnamed)).toBe(false);
  });
});

const OTHERS = 4;
const unlabelled = (line: string): string => line.replaceAll(/_:\S+/g, '_:b');
