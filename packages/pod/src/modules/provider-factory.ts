import {
  IdentityProviderFactory,
  type IdentityProviderFactoryArgs,
  type WebIdStore,
} from '@solid/community-server';
import { providerConfig, type Lifetimes } from '../rules/provider-config.ts';
import type { TrustedAppsStore } from './trusted-apps-store.ts';

interface RefreshClient {
  readonly clientId: string;
  grantTypeAllowed(type: string): boolean;
}

interface RefreshCode {
  readonly accountId: string;
  readonly scopes: ReadonlySet<string>;
}

type InitConfig = (key: unknown) => Promise<Record<string, unknown>>;

/**
 * The identity provider: lifetimes that can be set, cookies under names of this server, and refresh tokens for trusted
 * apps on a silent sign-in too, so that nobody is thrown out of a form after an hour.
 */
export class ProviderFactoryWithRefresh extends IdentityProviderFactory {
  constructor(
    args: IdentityProviderFactoryArgs & {
      tag: string;
      lifetimes: Lifetimes;
      trustedApps: TrustedAppsStore;
      webIdStore: WebIdStore;
    },
  ) {
    super(providerConfig(args.tag, args.lifetimes), args);
    const stock = (Reflect.get(this, 'initConfig') as InitConfig).bind(this);
    const mayRefresh = async (
      _context: unknown,
      client: RefreshClient,
      code: RefreshCode,
    ): Promise<boolean> => {
      if (!client.grantTypeAllowed('refresh_token')) return false;
      if (code.scopes.has('offline_access')) return true;
      for (const account of await args.trustedApps.accounts(client.clientId)) {
        if (await args.webIdStore.isLinked(code.accountId, account)) return true;
      }
      return false;
    };
    // The stock factory copies its configuration through JSON, which drops functions: they are added behind it.
    Reflect.set(this, 'initConfig', async (key: unknown) => ({
      ...(await stock(key)),
      issueRefreshToken: mayRefresh,
    }));
  }
}
