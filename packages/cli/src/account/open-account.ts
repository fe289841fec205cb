import { CliError } from '../errors.ts';
import { accountClient, at, type Json } from './account-client.ts';

/** An account one is signed in to. */
export interface OpenAccount {
  /** Whether the server can erase accounts; a stock one cannot. */
  readonly erasable: boolean;
  /** Erases the account with all its pods, for good. */
  erase(): Promise<void>;
}

const offers = (controls: Json): string | null => {
  const account = (controls['controls'] as Json | undefined)?.['account'] as Json | undefined;
  const close = account?.['close'];
  return typeof close === 'string' ? close : null;
};

/** Signs in to an account by its password. @throws CliError `account-refused` if it is another one by now */
export async function openAccount(
  server: string,
  { login, password, fetch }: { login: string; password: string; fetch: typeof globalThis.fetch },
): Promise<OpenAccount> {
  const { post, controls } = accountClient(server, fetch);
  const where = at(await controls(), 'controls', 'password', 'login');
  const session = at(await post(where, { email: login, password }), 'authorization');
  const close = offers(await controls(session));
  return {
    erasable: close !== null,
    erase: async () => {
      if (close === null) throw new CliError('account-refused', 'This server cannot erase accounts.');
      await post(close, { password }, session);
    },
  };
}
