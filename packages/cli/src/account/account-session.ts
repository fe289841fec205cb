import { at, type AccountClient, type Json } from './account-client.ts';

/** Somebody signed in to an account. */
export interface AccountSession {
  readonly session: string;
  /** The addresses that the API offers to this account. */
  readonly mine: Json;
}

/** How an account is entered. */
export interface Entrance {
  readonly login: string;
  readonly password: string;
}

const entered = async (client: AccountClient, answer: Json): Promise<AccountSession> => {
  const session = at(answer, 'authorization');
  return { session, mine: await client.controls(session) };
};

/** Signs in to an account that is there. @throws AccountRefusal if it is another one by now, or none */
export async function enterAccount(
  client: AccountClient,
  { login, password }: Entrance,
): Promise<AccountSession> {
  const where = at(await client.controls(), 'controls', 'password', 'login');
  return entered(client, await client.post(where, { email: login, password }));
}

/** Makes an account that has nothing yet but its login. */
export async function makeAccount(
  client: AccountClient,
  { login, password }: Entrance,
): Promise<AccountSession> {
  const where = at(await client.controls(), 'controls', 'account', 'create');
  const made = await entered(client, await client.post(where, {}));
  await client.post(
    at(made.mine, 'controls', 'password', 'create'),
    { email: login, password },
    made.session,
  );
  return made;
}

/** The address at which an account erases itself, which a stock server does not offer; null there. */
export function closingOf(mine: Json): string | null {
  const account = (mine['controls'] as Json | undefined)?.['account'] as Json | undefined;
  const close = account?.['close'];
  return typeof close === 'string' ? close : null;
}

/** A token by which this program signs in as one of the account's WebIDs. */
export async function makeToken(
  client: AccountClient,
  { session, mine }: AccountSession,
  { webId, password }: { readonly webId: string; readonly password: string },
): Promise<{ readonly id: string; readonly secret: string }> {
  const where = at(mine, 'controls', 'account', 'clientCredentials');
  const token = await client.post(where, { name: 'carnet', webId, password }, session);
  return { id: at(token, 'id'), secret: at(token, 'secret') };
}
