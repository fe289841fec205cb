import {
  ACCOUNT_TYPE,
  type AccountLoginStorage,
  type ClientCredentialsStore,
  NotFoundHttpError,
  type PasswordStore,
  POD_STORAGE_TYPE,
  type PodStore,
  type ValueTypeDescription,
  type WebIdStore,
} from '@solid/community-server';
import type { AccessLogs } from '../log/access-logs.ts';
import type { AccountTraces } from './account-traces.ts';
import type { ErasableAccessor } from './erasable-accessor.ts';
import type { FirstUses } from './first-uses.ts';
import type { TrustedAppsStore } from './trusted-apps-store.ts';

/**
 * Erases pods and accounts from the disk, which the stock server cannot: files, rules, addresses, tokens, sessions, open
 * channels. What is asked for once more after a stop in between ends what is left.
 */
export class Erasure {
  readonly #storage: AccountLoginStorage<Record<string, Record<string, ValueTypeDescription>>>;
  readonly #pods: PodStore;
  readonly #webIds: WebIdStore;
  readonly #tokens: ClientCredentialsStore;
  readonly #passwords: PasswordStore;
  readonly #trusted: TrustedAppsStore;
  readonly #accessor: ErasableAccessor;
  readonly #traces: AccountTraces;
  readonly #logs: AccessLogs;
  readonly #uses: FirstUses;

  constructor(args: {
    accountStorage: AccountLoginStorage<Record<string, Record<string, ValueTypeDescription>>>;
    podStore: PodStore;
    webIdStore: WebIdStore;
    clientCredentialsStore: ClientCredentialsStore;
    passwordStore: PasswordStore;
    trustedApps: TrustedAppsStore;
    accessor: ErasableAccessor;
    traces: AccountTraces;
    logs: AccessLogs;
    uses: FirstUses;
  }) {
    this.#storage = args.accountStorage;
    this.#pods = args.podStore;
    this.#webIds = args.webIdStore;
    this.#tokens = args.clientCredentialsStore;
    this.#passwords = args.passwordStore;
    this.#trusted = args.trustedApps;
    this.#accessor = args.accessor;
    this.#traces = args.traces;
    this.#logs = args.logs;
    this.#uses = args.uses;
  }

  /** Erases one pod, with the WebIDs that lie in it and their tokens. @throws NotFoundHttpError if the account has none such */
  async pod(accountId: string, pod: string): Promise<void> {
    const all = await this.#pods.findPods(accountId);
    const found = all.find(({ baseUrl }) => baseUrl === pod);
    if (found === undefined) throw new NotFoundHttpError('The account has no such pod.');
    const links = (await this.#webIds.findLinks(accountId)).filter(({ webId }) => webId.startsWith(pod));
    const webIds = links.map(({ webId }) => webId);
    const owned = await this.#tokens.findByAccount(accountId);
    const tokens = owned.filter(({ webId }) => webIds.includes(webId));
    await this.#accessor.erase(pod);
    await this.#logs.of(pod).end();
    await this.#uses.forget(pod);
    await this.#traces.erase({ pods: [pod], texts: [...webIds, ...tokens.map(({ label }) => label)] });
    for (const { id } of tokens) await this.#tokens.delete(id);
    for (const { id } of links) await this.#webIds.delete(id);
    if (all.length === 1)
      for (const app of await this.#trusted.list(accountId)) await this.#trusted.remove(accountId, app);
    await this.#storage.delete(POD_STORAGE_TYPE, found.id);
  }

  /** Erases an account with all its pods. Whoever is signed in under it is so no longer. */
  async account(accountId: string): Promise<void> {
    const pods = (await this.#pods.findPods(accountId)).map(({ baseUrl }) => baseUrl);
    const links = await this.#webIds.findLinks(accountId);
    const tokens = await this.#tokens.findByAccount(accountId);
    const logins = await this.#passwords.findByAccount(accountId);
    const texts = [
      accountId,
      ...links.map(({ webId }) => webId),
      ...tokens.map(({ label }) => label),
      ...logins.map(({ id }) => id),
    ];
    for (const pod of pods) {
      await this.#accessor.erase(pod);
      await this.#logs.of(pod).end();
      await this.#uses.forget(pod);
    }
    await this.#traces.erase({ pods, texts });
    await this.#storage.delete(ACCOUNT_TYPE, accountId);
    // A sign-in that was under way may have written once more; nothing new can begin now.
    await this.#traces.erase({ pods, texts });
  }
}
