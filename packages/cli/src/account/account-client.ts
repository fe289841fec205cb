import { RecordError } from '@carnet/record';
import { CliError } from '../errors.ts';

type Fetch = typeof globalThis.fetch;
export type Json = Readonly<Record<string, unknown>>;

async function call(fetch: Fetch, url: string, init: RequestInit): Promise<Json> {
  let response: Response;
  try {
    response = await fetch(url, { redirect: 'error', ...init });
  } catch (cause) {
    throw new RecordError(
      'network',
      `The server at ${new URL(url).origin} cannot be reached; is it running?`,
      { cause },
    );
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok || typeof answer !== 'object' || answer === null)
    throw new AccountRefusal(response.status, answer);
  return answer as Json;
}

/** What an account API refused, with what it said. */
export class AccountRefusal extends CliError {
  readonly said: unknown;

  constructor(status: number, said: unknown) {
    super('account-refused', `The server refused what was asked of the account (${status}).`);
    this.said = said;
  }
}

/** A string in an answer of the account API. */
export const at = (json: Json, ...path: readonly string[]): string => {
  let found: unknown = json;
  for (const key of path) found = (found as Json | undefined)?.[key];
  if (typeof found !== 'string')
    throw new CliError(
      'account-refused',
      'The server does not offer the account pages of a Community Solid Server.',
    );
  return found;
};

/** The account API of a Community Solid Server (7.x), ours or a stock one. */
export interface AccountClient {
  /** Posts JSON, as the account of a session if there is one. */
  readonly post: (url: string, body: Json, session?: string) => Promise<Json>;
  readonly get: (url: string, session: string) => Promise<Json>;
  readonly drop: (url: string, session: string) => Promise<Json>;
  /** The addresses that the API offers, more of them to a session. */
  readonly controls: (session?: string) => Promise<Json>;
}

/** Speaks to the account API of a server; links found in the answers are followed on its own origin only. */
export function accountClient(server: string, fetch: Fetch): AccountClient {
  const base = new URL('/.account/', server).href;
  const headers = (session?: string): Record<string, string> => ({
    accept: 'application/json',
    ...(session === undefined ? {} : { authorization: `CSS-Account-Token ${session}` }),
  });
  const own = (url: string): string => {
    if (new URL(url).origin !== new URL(base).origin)
      throw new CliError(
        'account-refused',
        'The server sends account requests to another address; this is not followed.',
      );
    return url;
  };
  return {
    post: (url, body, session) =>
      call(fetch, own(url), {
        method: 'POST',
        headers: { ...headers(session), 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    get: (url, session) => call(fetch, own(url), { headers: headers(session) }),
    drop: (url, session) => call(fetch, own(url), { method: 'DELETE', headers: headers(session) }),
    controls: (session) => call(fetch, base, { headers: headers(session) }),
  };
}
