import {
  ACCOUNT_TYPE,
  type AccountLoginStorage,
  Initializer,
  type ValueTypeDescription,
} from '@solid/community-server';

const TYPE = 'notice';
const DESCRIPTION = {
  accountId: `id:${ACCOUNT_TYPE}`,
  mail: 'string',
  language: 'string',
  events: 'string[]',
  code: 'string?',
  codeUntil: 'number?',
  tries: 'number',
} as const;

/** Where an account wants to be told of what. As long as there is a code, the address is not confirmed. */
export interface NoticeWish {
  readonly mail: string;
  readonly language: string;
  readonly events: readonly string[];
  /** Hash of the code that was sent; undefined once it came back. */
  readonly code?: string | undefined;
  readonly codeUntil?: number | undefined;
  readonly tries: number;
}

/** One wish an account, in the account itself: it goes with it. */
export class NoticeStore extends Initializer {
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
    this.#ready = true;
  }

  async find(accountId: string): Promise<NoticeWish | null> {
    return (await this.#storage.find(TYPE, { accountId }))[0] ?? null;
  }

  async put(accountId: string, wish: NoticeWish): Promise<void> {
    await this.remove(accountId);
    const { code, codeUntil, ...rest } = wish;
    await this.#storage.create(TYPE, {
      ...rest,
      accountId,
      events: [...wish.events],
      ...(code === undefined ? {} : { code }),
      ...(codeUntil === undefined ? {} : { codeUntil }),
    });
  }

  async remove(accountId: string): Promise<void> {
    for (const { id } of await this.#storage.find(TYPE, { accountId })) await this.#storage.delete(TYPE, id);
  }
}
