import {
  ACCOUNT_TYPE,
  type AccountLoginStorage,
  Initializer,
  type ValueTypeDescription,
} from '@solid/community-server';

const TYPE = 'trustedApp';
const DESCRIPTION = {
  accountId: `id:${ACCOUNT_TYPE}`,
  clientId: 'string',
} as const;

/** Which apps each account lets open everything in its pods, by their Client ID documents. */
export class TrustedAppsStore extends Initializer {
  readonly #storage: AccountLoginStorage<{ [TYPE]: typeof DESCRIPTION }>;
  #ready = false;

  constructor(args: { storage: AccountLoginStorage<Record<string, Record<string, ValueTypeDescription>>> }) {
    super();
    this.#storage = args.storage as unknown as AccountLoginStorage<{ [TYPE]: typeof DESCRIPTION }>;
  }

  override async handle(): Promise<void> {
    if (this.#ready) return;
    await this.#storage.defineType(TYPE, DESCRIPTION, false);
    await this.#storage.createIndex(TYPE, 'accountId');
    await this.#storage.createIndex(TYPE, 'clientId');
    this.#ready = true;
  }

  /** Client ids of an account, in no order. */
  async list(accountId: string): Promise<string[]> {
    const found = await this.#storage.find(TYPE, { accountId });
    return found.map(({ clientId }) => clientId);
  }

  /** Accounts that trust an app. */
  async accounts(clientId: string): Promise<string[]> {
    const found = await this.#storage.find(TYPE, { clientId });
    return found.map(({ accountId }) => accountId);
  }

  async has(accountId: string, clientId: string): Promise<boolean> {
    return (await this.list(accountId)).includes(clientId);
  }

  /** Adds an app; one that is there already stays there once. */
  async add(accountId: string, clientId: string): Promise<void> {
    if (!(await this.has(accountId, clientId))) {
      await this.#storage.create(TYPE, { accountId, clientId });
    }
  }

  async remove(accountId: string, clientId: string): Promise<void> {
    for (const { id } of await this.#storage.find(TYPE, { accountId, clientId })) {
      await this.#storage.delete(TYPE, id);
    }
  }
}
