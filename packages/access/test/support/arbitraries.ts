import fc from 'fast-check';
import { ANY_CLIENT, MODES, type Matcher, type Mode, type OtherRule, type Rule } from '../../src/index.ts';

export const RESOURCE = 'https://pod.example/a/';
export const AGENTS = [1, 2, 3].map((n) => `https://people.example/${n}/card#me`);
export const CLIENTS = ['https://app.example/id', 'https://other.example/id', 'cli_0b6f'];
export const ISSUERS = ['https://idp.example/', 'https://other.example/'];
const EPOCH = Date.UTC(2026, 0, 1);

export const modes = fc.subarray<Mode>([...MODES], { minLength: 1 });
export const instant = fc.integer({ min: 0, max: 1000 }).map((days) => new Date(EPOCH + days * 86_400_000));
const applies = fc.constantFrom('resource' as const, 'members' as const, 'both' as const);
const times = fc
  .tuple(fc.option(instant, { nil: undefined }), fc.option(instant, { nil: undefined }))
  .map(([from, until]) => ({
    ...(from && { from }),
    ...(until && (from === undefined || from < until) && { until }),
  }));

/** Rules that may be written, with ids from a small pool so that they collide. */
export const rule: fc.Arbitrary<Rule> = fc
  .record({
    id: fc.constantFrom('owner', 'g1', 'g2', 'g3', '0'.repeat(32)),
    agent: fc.constantFrom('public', 'authenticated', ...AGENTS),
    client: fc.option(fc.constantFrom(...CLIENTS), { nil: undefined }),
    issuer: fc.option(fc.constantFrom(...ISSUERS), { nil: undefined }),
    modes,
    applies,
    times,
  })
  .map(({ times: bounds, client, issuer, agent, modes: asked, ...rest }) => ({
    ...rest,
    ...bounds,
    agent,
    modes: agent.startsWith('https:') ? asked : (['read'] as const),
    ...(client !== undefined && { client }),
    ...(issuer !== undefined && { issuer }),
  }));

/** Rules with ids of their own, in any number up to five. */
export const rules = fc.uniqueArray(rule, { selector: ({ id }) => id, maxLength: 5 });

const some = (values: readonly string[]): fc.Arbitrary<string[]> => fc.subarray([...values]);
const matcher: fc.Arbitrary<Matcher> = fc.record({
  agents: some(['public', 'authenticated', ...AGENTS]),
  clients: some([ANY_CLIENT, ...CLIENTS]),
  issuers: some(ISSUERS),
  unknown: fc.constantFrom([], [], [], ['https://vc.example/type']),
});
const matchers = fc.array(matcher, { maxLength: 2 });

/** Rules as anybody may write them: refusals, exceptions, several conditions. */
export const otherRule: fc.Arbitrary<OtherRule> = fc.record({
  id: fc.constantFrom('x', 'y'),
  allow: fc.subarray<Mode>([...MODES]),
  deny: fc.subarray<Mode>([...MODES], { maxLength: 2 }),
  allOf: matchers,
  anyOf: matchers,
  noneOf: matchers,
  applies,
});

export const request = fc.record({
  agent: fc.constantFrom(null, 'https://people.example/9/card#me', ...AGENTS),
  client: fc.constantFrom(null, 'https://nobody.example/id', ...CLIENTS),
  issuer: fc.constantFrom(null, 'https://nobody.example/', ...ISSUERS),
});
