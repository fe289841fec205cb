import { effectiveAccess, type Mode } from '@carnet/access';
import { startStock, type RunningServer } from '@carnet/pod';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAccount, type Account, type Login } from '../support/accounts.ts';

/** Any rules, in any of the shapes people write them, at three places: the server and `effectiveAccess` must agree. */
const RUNS = 15;

let server: RunningServer;
let owner: Account;
let own: Login;
let logins: Login[];

beforeAll(async () => {
  server = await startStock({ port: 4240, access: 'acp' });
  owner = await openAccount(server.baseUrl);
  const other = await openAccount(server.baseUrl);
  own = await owner.signIn('own');
  logins = [own, await owner.signIn('second'), await other.signIn('own'), await other.signIn('second')];
  await put(`${owner.storage}a/b/c`, 'x', 'text/plain');
});
afterAll(() => server.stop());

const put = async (iri: string, body: string, type: string): Promise<void> => {
  const answer = await own.fetch(iri, { method: 'PUT', body, headers: { 'content-type': type } });
  if (!answer.ok) throw new Error(`${iri} was not stored: ${answer.status}`);
};

const MODES: readonly Mode[] = ['read', 'append', 'write'];
const some = <T>(values: readonly T[], max = 2): fc.Arbitrary<T[]> =>
  fc.subarray([...values], { maxLength: max });
const indices = some([0, 1, 2, 3]);
const matcher = fc.record({
  agents: indices,
  clients: indices,
  issuers: fc.subarray([0], { maxLength: 1 }),
  word: fc.constantFrom('', '', '', 'PublicAgent', 'AuthenticatedAgent', 'OwnerAgent'),
});
const matchers = fc.array(matcher, { maxLength: 2 });
const policy = fc.record({
  allow: some(MODES, 3),
  deny: some(MODES, 1),
  allOf: matchers,
  anyOf: matchers,
  noneOf: fc.array(matcher, { maxLength: 1 }),
});
const acr = fc.record({
  here: fc.array(policy, { maxLength: 2 }),
  members: fc.array(policy, { maxLength: 2 }),
  isNamed: fc.boolean(),
});

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;

const matcherText = ({ agents, clients, issuers, word }: Drawn<typeof matcher>): string => {
  const parts = [
    ...agents.map((index) => `acp:agent <${logins[index]?.webId ?? ''}>`),
    ...(word === '' ? [] : [`acp:agent acp:${word}`]),
    ...clients.map((index) => `acp:client "${logins[index]?.clientId ?? ''}"`),
    ...issuers.map(() => `acp:issuer <${server.baseUrl}>`),
  ];
  return `[ ${['a acp:Matcher', ...parts].join('; ')} ]`;
};

const policyText = ({ allow, deny, ...conditions }: Drawn<typeof policy>): string => {
  const word = (mode: Mode): string => `acl:${mode.charAt(0).toUpperCase()}${mode.slice(1)}`;
  return [
    'a acp:Policy',
    ...allow.map((mode) => `acp:allow ${word(mode)}`),
    ...deny.map((mode) => `acp:deny ${word(mode)}`),
    ...(['allOf', 'anyOf', 'noneOf'] as const).flatMap((name) =>
      conditions[name].map((one) => `acp:${name} ${matcherText(one)}`),
    ),
  ].join('; ');
};

const acrText = (resource: string, { here, members, isNamed }: Drawn<typeof acr>): string => {
  const lines = [
    '@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.',
  ];
  const subject = isNamed ? '<#somewhere>' : '<>';
  lines.push(`${subject} a acp:AccessControlResource; acp:resource <${resource}>.`);
  for (const [place, policies] of [
    ['accessControl', here],
    ['memberAccessControl', members],
  ] as const) {
    for (const [index, one] of policies.entries()) {
      const name = `<#${place}${index}>`;
      lines.push(
        isNamed
          ? `${subject} acp:${place} [ acp:apply ${name} ]. ${name} ${policyText(one)}.`
          : `${subject} acp:${place} [ acp:apply [ ${policyText(one)} ] ].`,
      );
    }
  }
  return lines.join('\n');
};

it(`agrees with the server on any rules along a path (${RUNS} draws)`, async () => {
  const places = ['a/', 'a/b/', 'a/b/c'].map((path) => owner.storage + path);
  const options = { fetch: own.fetch, clock: () => new Date(), sites: new Map() };
  const seen = new Set<boolean>();
  await fc.assert(
    fc.asyncProperty(fc.tuple(acr, acr, acr), async (documents) => {
      for (const [index, place] of places.entries()) {
        const document = documents[index];
        if (document !== undefined) await put(`${place}.acr`, acrText(place, document), 'text/turtle');
      }
      for (const iri of places) {
        for (const login of [...logins, null]) {
          const { webId = null, clientId = null, issuer = null } = login ?? {};
          const question = { iri, agent: webId, client: clientId, issuer };
          const { modes } = await effectiveAccess(question, options);
          const answer = await (login?.fetch ?? fetch)(iri);
          await answer.body?.cancel();
          if (webId !== owner.webId) seen.add(answer.ok);
          expect([iri, clientId, modes.includes('read')]).toEqual([iri, clientId, answer.status === 200]);
        }
      }
    }),
    { numRuns: RUNS },
  );
  expect(seen.size).toBe(2);
});
