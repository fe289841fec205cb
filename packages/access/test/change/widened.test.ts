import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWidened } from '../../src/change/widened.ts';
import type { Kind, PlacedRule, Rule } from '../../src/index.ts';
import { AGENTS, instant, RESOURCE, rule, rules } from '../support/arbitraries.ts';

const kind = fc.constantFrom<Kind>('acp', 'wac');
const placed = (given: readonly Rule[]): PlacedRule[] =>
  given.map((one) => ({ rule: one, resource: RESOURCE }));
const stage = (given: readonly Rule[]) => [{ resource: RESOURCE, rules: placed(given) }];
const [AMAL = '', BEN = ''] = AGENTS;
const read: Rule = { id: 'g1', agent: AMAL, modes: ['read'], applies: 'both' };
const NOW = new Date('2026-06-01T12:00:00Z');
const views = { kind: 'acp' as const, others: [], now: NOW };

describe('what a change may widen', () => {
  it('is never more than what was asked, when that is all that was added', () => {
    fc.assert(
      fc.property(kind, rules, rule, instant, (of, before, asked, now) => {
        const after = [...before.filter(({ id }) => id !== asked.id), asked];
        const seen = {
          kind: of,
          before: stage(before),
          after: stage(after),
          asked: [asked],
          others: AGENTS,
          now,
        };
        expect(isWidened(RESOURCE, seen)).toBe(false);
      }),
    );
  });

  it.each<[string, Rule]>([
    ['everybody reads', { ...read, id: 'x', agent: 'public' }],
    ['everybody signed in reads', { ...read, id: 'x', agent: 'authenticated' }],
    ['the agent writes', { ...read, id: 'x', modes: ['write'] }],
    ['the agent writes what lies below', { ...read, id: 'x', modes: ['write'], applies: 'members' }],
    [
      'the agent will write from next year on',
      { ...read, id: 'x', modes: ['write'], from: new Date('2027-01-01') },
    ],
    [
      'the agent writes through one app',
      { ...read, id: 'x', modes: ['write'], client: 'https://app.example/id' },
    ],
  ])('is seen: %s', (_what, extra) => {
    const seen = { ...views, before: stage([]), after: stage([read, extra]), asked: [read] };
    expect(isWidened(RESOURCE, seen)).toBe(true);
  });

  it('is seen for the others named, and for nobody else', () => {
    const extra = { ...read, id: 'x', agent: BEN };
    const seen = { ...views, before: stage([]), after: stage([read, extra]), asked: [read] };
    expect(isWidened(RESOURCE, seen)).toBe(false);
    expect(isWidened(RESOURCE, { ...seen, others: [BEN] })).toBe(true);
  });

  it('is seen when a rule asked for the container reaches its members', () => {
    const asked: Rule = { ...read, applies: 'resource' };
    const seen = { ...views, before: stage([]), after: stage([read]), asked: [asked] };
    expect(isWidened(RESOURCE, seen)).toBe(true);
  });
});
