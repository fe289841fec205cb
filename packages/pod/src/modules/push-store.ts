import { createHash } from 'node:crypto';
import {
  ACCOUNT_TYPE,
  type AccountLoginStorage,
  Initializer,
  type ValueTypeDescription,
} from '@solid/community-server';
import type { PushAddress } from '../push/push-sender.ts';

const TYPE = 'push';
const DESCRIPTION = {
  accountId: `id:${ACCOUNT_TYPE}`,
  endpoint: 'string',
  p256dh: 'string',
  auth: 'string',
  language: 'string',
  events: 'string[]',
  since: 'number',
} as const;

/** A browser that is to be told of something. */
export interface PushDevice extends PushAddress {
  readonly language: string;
  readonly events: readonly string[];
  /** Milliseconds. */
  readonly since: number;
}

/** By what a browser is called, here and by itself: its address is nobody's business. */
export const deviceId = (endpoint: string): string =>
  createHash('sha256').update(endpoint).digest('base64url').slice(0, 22);

/** The browsers of each account, in the account itself: they go with it. */
export class PushStore extends Initializer {
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

  list(accountId: string): Promise<readonly PushDevice[]> {
    return this.#storage.find(TYPE, { accountId });
  }

  /** Takes the place of what is kept of the same browser. */
  async put(accountId: string, device: PushDevice): Promise<void> {
    await this.remove(accountId, deviceId(device.endpoint));
    await this.#storage.create(TYPE, { ...device, accountId, events: [...device.events] });
  }

  /** @param id of one browser; all of them unless told */
  async remove(accountId: string, id?: string): Promise<void> {
    for (const device of await this.#storage.find(TYPE, { accountId }))
      if (id === undefined || deviceId(device.endpoint) === id) await this.#storage.delete(TYPE, device.id);
  }
}
