import { CliError } from '../errors.ts';
import { accountClient } from './account-client.ts';
import { closingOf, enterAccount, type Entrance } from './account-session.ts';

/** An account one is signed in to. */
export interface OpenAccount {
  /** Whether the server can erase accounts; a stock one cannot. */
  readonly erasable: boolean;
  /** Erases the account with all its pods, for good. */
  erase(): Promise<void>;
}

/** Signs in to an account by its password. @throws CliError `account-refused` if it is another one by now */
export async function openAccount(
  server: string,
  { fetch, ...entrance }: Entrance & { readonly fetch: typeof globalThis.fetch },
): Promise<OpenAccount> {
  const client = accountClient(server, fetch);
  const { session, mine } = await enterAccount(client, entrance);
  const close = closingOf(mine);
  return {
    erasable: close !== null,
    erase: async () => {
      if (close === null) throw new CliError('account-refused', 'This server cannot erase accounts.');
      await client.post(close, { password: entrance.password }, session);
    },
  };
}
