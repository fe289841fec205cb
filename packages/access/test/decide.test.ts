import { ACP, allowAccessModes, type IMatcher, type IPolicy } from '@solid/access-control-policy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANONYMOUS,
  decide,
  isSimple,
  type AccessRequest,
  type AnyRule,
  type Matcher,
  type Mode,
  type Rule,
} from '../src/index.ts';
import { modeOf, modeTerm } from '../src/terms.ts';
import { AGENTS, instant, otherRule, request, rule } from './support/arbitraries.ts';
import { without } from './support/documents.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
const [AMAL = '', BEN = ''] = AGENTS;
const read: Rule = { id: 'g1', agent: AMAL, modes: ['read'], applies: 'both' };
const asks = (agent: string | null, more: Partial<AccessRequest> = {}): AccessRequest => ({
  ...ANONYMOUS,
  agent,
  ...more,
});

describe('decide', () => {
  it('gives what a rule allows to its agent and to nobody else', () => {
    expect([...decide([read], asks(AMAL), NOW)]).toEqual(['read']);
    expect([...decide([read], asks(BEN), NOW)]).toEqual([]);
    expect([...decide([read], ANONYMOUS, NOW)]).toEqual([]);
  });

  it('counts a rule from its first instant to just before its last', () => {
    const timed = { ...read, from: NOW, until: new Date(NOW.getTime() + 1000) };
    const at = (offset: number): Mode[] => [...decide([timed], asks(AMAL), new Date(NOW.getTime() + offset))];
    expect([at(-1), at(0), at(999), at(1000)]).toEqual([[], ['read'], ['read'], []]);
  });

  it('wants every named part of a rule to match', () => {
    const bound = { ...read, issuer: 'https://idp.example/', client: 'https://app.example/id' };
    const whole = asks(AMAL, { issuer: bound.issuer, client: bound.client });
    expect(decide([bound], whole, NOW).size).toBe(1);
    expect(decide([bound], { ...whole, issuer: 'https://other.example/' }, NOW).size).toBe(0);
    expect(decide([bound], { ...whole, client: null }, NOW).size).toBe(0);
  });

  it('lets write append, and a refusal beat every permission', () => {
    expect([...decide([{ ...read, modes: ['write'] }], asks(AMAL), NOW)]).toEqual(['write', 'append']);
    const matcher = { agents: [AMAL], clients: [], issuers: [], unknown: [] };
    const deny = { id: 'x', allow: [], deny: ['read' as const], allOf: [matcher], anyOf: [], noneOf: [] };
    expect(decide([read, { ...deny, applies: 'both' }], asks(AMAL), NOW).size).toBe(0);
  });

  it('agrees with the ACP engine of Community Solid Server on any rules and requests', () => {
    const untimed = rule.map((one): AnyRule => without(one, 'from', 'until'));
    fc.assert(
      fc.property(fc.array(fc.oneof(untimed, otherRule), { maxLength: 5 }), request, (rules, asked) => {
        expect([...decide(rules, asked, NOW)].sort()).toEqual(stock(rules, asked));
      }),
      { numRuns: 2000 },
    );
  });

  it('never gives more when time bounds are added', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 4 }), request, instant, (rules, asked, now) => {
        const endless = rules.map((one) => without(one, 'from', 'until'));
        expect([...decide(endless, asked, now)]).toEqual(
          expect.arrayContaining([...decide(rules, asked, now)]),
        );
      }),
    );
  });
});

const stock = (rules: readonly AnyRule[], { agent, client, issuer }: AccessRequest): Mode[] => {
  const context = {
    target: 'https://pod.example/a/',
    ...(agent !== null && { agent }),
    ...(client !== null && { client }),
    ...(issuer !== null && { issuer }),
  };
  const found = [...allowAccessModes(rules.map(policyOf), context)].map((iri) => modeOf(iri));
  const modes = new Set(found.filter((mode) => mode !== undefined));
  if (modes.has('write')) modes.add('append');
  return [...modes].sort();
};

const policyOf = (given: AnyRule): IPolicy => {
  const other = isSimple(given)
    ? {
        allow: given.modes,
        deny: [],
        allOf: [
          {
            agents: [given.agent],
            clients: given.client === undefined ? [] : [given.client],
            issuers: given.issuer === undefined ? [] : [given.issuer],
            unknown: [],
          },
        ],
        anyOf: [],
        noneOf: [],
      }
    : given;
  const terms = (modes: readonly Mode[]): Set<string> => new Set(modes.map((mode) => modeTerm(mode).value));
  return {
    iri: given.id,
    allow: terms(other.allow) as IPolicy['allow'],
    deny: terms(other.deny) as IPolicy['deny'],
    allOf: other.allOf.map(matcherOf),
    anyOf: other.anyOf.map(matcherOf),
    noneOf: other.noneOf.map(matcherOf),
  };
};

const WORDS: Readonly<Record<string, string>> = {
  public: ACP.PublicAgent,
  authenticated: ACP.AuthenticatedAgent,
};

const matcherOf = ({ agents, clients, issuers, unknown }: Matcher): IMatcher => ({
  iri: '',
  agent: agents.map((agent) => WORDS[agent] ?? agent),
  client: [...clients],
  issuer: [...issuers],
  vc: [...unknown],
});
