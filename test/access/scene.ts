import { effectiveAccess, putRule, removeRule, type Mode, type Rule } from '@carnet/access';
import { openAccount, type Account, type Login } from '../support/accounts.ts';
import { manyOf } from './read.ts';
import { secondIssuer } from '../support/second-issuer.ts';
import type { ClientDocuments } from '../support/client-documents.ts';

/** Who asks, in the order of the tables' columns. */
export const WHO = [
  'anonymous',
  'trusted', // the owner through an app on the account's list of trusted apps
  'token', // the owner's own program, by a token of the account
  'app', // the owner through an app that is not trusted, with a grant of its own on one container
  'plain', // the owner through an app that is not trusted and has no grant
  'grantee',
  'issuer', // the grantee, signed in at another provider that her profile names too
  'other', // another grantee, with a grant on another container
  'stranger',
] as const;
export type Who = (typeof WHO)[number];

/** Where: the layout of a record in a pod. */
export const PLACES = [
  'root',
  'root rules',
  'profile',
  'chain',
  'keyring',
  'slots',
  'inbox',
  'inbox item',
  'new deposit',
  'set',
  'set rules',
  'set root',
  'shard',
  'new member',
  'other set shard',
  'app set member',
  'bundle',
  'bundle rules',
  'other bundle',
  'log',
] as const;
export type Place = (typeof PLACES)[number];

/** A record laid out in a pod, with everybody who has to do with it. */
export interface Scene {
  readonly owner: Account;
  readonly logins: Readonly<Record<Exclude<Who, 'anonymous'>, Login>>;
  readonly iri: Readonly<Record<Place, string>>;
  /** Where the server reads many places with one request; null if it does not. */
  readonly many: string | null;
  fetchAs(who: Who): typeof globalThis.fetch;
  /** Asks as somebody for a notification channel about a place; 200 with the address of its socket if it is given. */
  subscribe(who: Who, place: Place): Promise<Response>;
  /** Makes a place and its rules as they should be; again after a test destroyed it. */
  lay(place: Place): Promise<void>;
  /** Puts the grantee's rules on the set and the bundle with these times, or takes them away. */
  grant(times: { readonly from?: Date; readonly until?: Date } | null): Promise<void>;
  /** What the rules say that somebody may do. */
  modes(place: Place, who: Who): Promise<readonly Mode[]>;
}

const GRANT = 'a1'.repeat(16);
const OTHER_GRANT = 'a2'.repeat(16);
const ACCEPT = ['issuer', 'client', 'from', 'until'] as const;
const hex = (byte: string): string => byte.repeat(16);

/**
 * @param server whose rules are tried: the owner's
 * @param home another server, where everybody else lives
 * @param suffix of rule documents, `.acr` or `.acl`
 */
export const laySceneOn = async (
  server: string,
  { home, apps, suffix, clock }: { home: string; apps: ClientDocuments; suffix: string; clock: () => Date },
): Promise<Scene> => {
  const [owner, grantee, other, stranger] = [
    await openAccount(server),
    await openAccount(home),
    await openAccount(home),
    await openAccount(home),
  ];
  const logins = {
    trusted: await owner.signInThrough(apps.id('patient'), { trust: true }),
    token: await owner.signIn('cli'),
    app: await owner.signInThrough(apps.id('tension')),
    plain: await owner.signInThrough(apps.id('game')),
    grantee: await grantee.signIn('clinician'),
    issuer: await secondIssuer(grantee, server),
    other: await other.signIn('clinician'),
    stranger: await stranger.signIn('clinician'),
  };
  const { storage } = owner;
  const [set, otherSet, appSet, kit, inbox, bundles] = ['51', '52', '53', '0b', '1b', 'b0'].map(
    (byte) => `${storage}${hex(byte)}/`,
  ) as [string, string, string, string, string, string];
  const iri: Record<Place, string> = {
    root: storage,
    'root rules': storage + suffix,
    profile: owner.webId.replace(/#.*/, ''),
    chain: `${kit}chain`,
    keyring: `${kit}keyring`,
    slots: `${kit}slots`,
    inbox,
    'inbox item': `${inbox}${hex('11')}`,
    'new deposit': `${inbox}${hex('12')}`,
    set,
    'set rules': set + suffix,
    'set root': `${set}${hex('00')}`,
    shard: `${set}${hex('01')}`,
    'new member': `${set}${hex('02')}`,
    'other set shard': `${otherSet}${hex('01')}`,
    'app set member': `${appSet}${hex('01')}`,
    bundle: `${bundles}${GRANT}`,
    'bundle rules': `${bundles}${GRANT}${suffix}`,
    'other bundle': `${bundles}${OTHER_GRANT}`,
    log: `${storage}.log/`,
  };
  const { fetch } = logins.token;
  const options = { fetch, clock, accept: ACCEPT, sites: new Map() };
  const put = async (at: string): Promise<void> => {
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await fetch(at, { method: 'PUT', headers, body: 'sealed' });
    if (!answer.ok) throw new Error(`could not lay ${at}: ${answer.status}`);
  };
  const rule = async (at: string, given: Rule): Promise<void> => {
    const result = await putRule(at, given, options);
    if (!result.done) throw new Error(`could not rule ${at}: ${result.refused}`);
  };
  const to = ({ webId, issuer }: Login, id = GRANT): Pick<Rule, 'id' | 'agent' | 'issuer' | 'modes'> => ({
    id,
    agent: webId,
    issuer,
    modes: ['read'],
  });
  const grant: Scene['grant'] = async (times) => {
    if (times === null) {
      await removeRule(set, GRANT, options);
      await removeRule(iri.bundle, GRANT, options);
    } else {
      await rule(set, { ...to(logins.grantee), applies: 'members', ...times });
      await rule(iri.bundle, { ...to(logins.grantee), applies: 'resource', ...times });
    }
  };
  const lay: Scene['lay'] = async (place) => {
    const at = iri[place];
    if (place.startsWith('new ')) {
      await fetch(at, { method: 'DELETE' });
      return;
    }
    if (place === 'root' || place === 'profile' || place.endsWith(' rules')) return;
    if (!at.endsWith('/')) await put(at);
    if (place === 'chain')
      await rule(at, { id: 'chain', agent: 'public', modes: ['read'], applies: 'resource' });
    if (place === 'inbox') {
      await put(`${at}${hex('10')}`);
      await rule(at, { id: 'inbox', agent: 'authenticated', modes: ['append'], applies: 'resource' });
    }
    if (place === 'set') await grant({});
    if (place === 'bundle') await rule(at, { ...to(logins.grantee), applies: 'resource' });
    if (place === 'other bundle') await rule(at, { ...to(logins.other, OTHER_GRANT), applies: 'resource' });
    if (place === 'other set shard')
      await rule(otherSet, { ...to(logins.other, OTHER_GRANT), applies: 'members' });
    if (place === 'app set member') {
      const { webId: agent, clientId: client } = logins.app;
      await rule(appSet, { id: 'tension', agent, client, modes: ['read', 'append'], applies: 'both' });
    }
  };
  for (const place of PLACES.filter((one) => one !== 'set')) await lay(place);
  await lay('set');
  const fetchAs: Scene['fetchAs'] = (who) => (who === 'anonymous' ? globalThis.fetch : logins[who].fetch);
  const subscribe: Scene['subscribe'] = (who, place) =>
    fetchAs(who)(`${server}.notifications/WebSocketChannel2023/`, {
      method: 'POST',
      headers: { 'content-type': 'application/ld+json' },
      body: JSON.stringify({
        '@context': ['https://www.w3.org/ns/solid/notification/v1'],
        type: 'http://www.w3.org/ns/solid/notifications#WebSocketChannel2023',
        topic: iri[place],
      }),
    });
  const modes: Scene['modes'] = async (place, who) => {
    const login = who === 'anonymous' ? undefined : logins[who];
    const asked = {
      agent: login?.webId ?? null,
      client: login?.clientId ?? null,
      issuer: login?.issuer ?? null,
    };
    return (await effectiveAccess({ iri: iri[place], ...asked }, options)).modes;
  };
  const many = manyOf(await fetch(iri.profile));
  return { owner, logins, iri, many, fetchAs, subscribe, lay, grant, modes };
};
