import { CliError } from '../errors.ts';
import type { HomeLogin, Login } from '../identity/identity-file.ts';
import { AccountRefusal, accountClient, at, type AccountClient, type Json } from './account-client.ts';
import { closingOf, enterAccount, makeAccount, makeToken, type AccountSession } from './account-session.ts';
import { randomName } from './random-secret.ts';

/** A pod on another server for a person who keeps their WebID. */
export interface NewHomeOptions extends Pick<Login, 'issuer' | 'account'> {
  readonly webId: string;
  readonly fetch: typeof globalThis.fetch;
  /** Puts a text into the profile, by which the server sees who wrote it; null takes it out again. */
  readonly prove: (proof: string | null) => Promise<void>;
}

/** An account that is signed in to. */
interface Account extends AccountSession {
  readonly client: AccountClient;
  readonly password: string;
}

async function openOrCreate(issuer: string, { account, fetch }: NewHomeOptions): Promise<Account> {
  const client = accountClient(issuer, fetch);
  const known = await enterAccount(client, account).catch((error: unknown) => {
    if (error instanceof AccountRefusal) return null;
    throw error;
  });
  return { client, password: account.password, ...(known ?? (await makeAccount(client, account))) };
}

const entriesOf = (json: Json, name: string): readonly (readonly [string, string])[] =>
  Object.entries((json[name] ?? {}) as Readonly<Record<string, string>>);

/**
 * The pod of an account and its address in the API; made if there is none. On Carnet's server a pod begins with a WebID
 * of its own and gets further owners; a stock one gives the rights in it to the WebID it is made with, and to no other.
 */
async function podOf(
  { client, session, mine, password }: Account,
  webId: string,
): Promise<readonly [string, string]> {
  const where = at(mine, 'controls', 'account', 'pod');
  const [known] = entriesOf(await client.get(where, session), 'pods');
  if (known) return known;
  const settings = closingOf(mine) === null ? { settings: { webId } } : {};
  const made = await client.post(where, { name: randomName(), password, ...settings }, session);
  return [at(made, 'pod'), at(made, 'podResource')];
}

/** The text that a server asks to see in a profile before it speaks for its WebID. */
function proofIn(error: unknown): string {
  const said = error instanceof AccountRefusal ? error.said : null;
  const { details } = (said ?? {}) as { details?: { quad?: unknown } };
  const [, proof] = /"([^"\\]+)"\s*\.\s*$/u.exec(typeof details?.quad === 'string' ? details.quad : '') ?? [];
  if (proof === undefined) throw error;
  return proof;
}

/** Lets the account sign in as the WebID, and as no other: one that its pod was made with is nobody's. */
async function linkOnly(
  { client, session, mine, password }: Account,
  options: NewHomeOptions,
): Promise<void> {
  const { webId, prove } = options;
  const where = at(mine, 'controls', 'account', 'webId');
  const links = entriesOf(await client.get(where, session), 'webIdLinks');
  if (!links.some(([one]) => one === webId)) {
    const link = () => client.post(where, { webId, password }, session);
    try {
      await link();
    } catch (error) {
      await prove(proofIn(error));
      await link();
    }
  }
  await prove(null);
  for (const [one, resource] of links) if (one !== webId) await client.drop(resource, session);
}

/**
 * Makes an account and a pod on a Community Solid Server (7.x account API) for a WebID that lies elsewhere: its owner
 * signs in there from then on, as the WebID. May be called again after a stop, with the same login and password.
 * @throws CliError `account-refused`
 */
export async function makeHome(options: NewHomeOptions): Promise<HomeLogin> {
  const { issuer, account, webId } = options;
  const opened = await openOrCreate(issuer, options);
  const { client, session, password } = opened;
  const [storage, resource] = await podOf(opened, webId);
  const { owners } = await client.get(resource, session);
  if (!Array.isArray(owners))
    throw new CliError('account-refused', 'The server does not say whose its pods are.');
  const known = owners.map((owner: { readonly webId?: unknown }) => owner.webId);
  if (!known.includes(webId)) await client.post(resource, { webId, visible: false, password }, session);
  await linkOnly(opened, options);
  const token = await makeToken(client, opened, { webId, password });
  const own = known.find((one) => typeof one === 'string' && one.startsWith(storage));
  return {
    issuer,
    account,
    token,
    storage,
    page: typeof own === 'string' ? (own.split('#')[0] ?? null) : null,
  };
}
