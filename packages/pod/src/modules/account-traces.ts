import type {
  KeyValueStorage,
  NotificationChannel,
  NotificationChannelStorage,
  WebSocketMap,
} from '@solid/community-server';
import { leftBy, type Names, speaksOf } from '../rules/traces.ts';
import type { WaitingItem } from '../rules/deposit-limits.ts';
import { subscriberOf } from './subscriber-channel.ts';

/** How the stock server keeps a value: with the key it was asked for, which it may have shortened. */
interface Kept<T> {
  readonly key: string;
  readonly payload: T;
}
type Storage<T> = KeyValueStorage<string, Kept<T>>;
type AnyStorage = KeyValueStorage<string, unknown>;
interface Session {
  readonly payload: unknown;
}
type Channels = NotificationChannel | readonly string[];

const lastPart = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

/** What lies about an account outside of the account itself: sessions, cookies, open channels, counts of deposits. */
export class AccountTraces {
  readonly #sessions: Storage<Session>;
  readonly #cookies: Storage<unknown>;
  readonly #waiting: Storage<readonly WaitingItem[]>;
  readonly #channelEntries: Storage<Channels>;
  readonly #channels: NotificationChannelStorage;
  readonly #sockets: WebSocketMap;

  constructor(args: {
    sessions: AnyStorage;
    cookies: AnyStorage;
    waiting: AnyStorage;
    channelEntries: AnyStorage;
    channels: NotificationChannelStorage;
    sockets: WebSocketMap;
  }) {
    this.#sessions = args.sessions as Storage<Session>;
    this.#cookies = args.cookies as Storage<unknown>;
    this.#waiting = args.waiting as Storage<readonly WaitingItem[]>;
    this.#channelEntries = args.channelEntries as Storage<Channels>;
    this.#channels = args.channels;
    this.#sockets = args.sockets;
  }

  /** Erases all of it that speaks of these names, whoever it belongs to. */
  async erase(names: Names): Promise<void> {
    await this.#eraseSessions(names);
    await this.#eraseChannels(names);
    for await (const [key, kept] of this.#cookies.entries())
      if (speaksOf(kept, names)) await this.#cookies.delete(key);
    for await (const [key, { payload }] of this.#waiting.entries()) {
      const hash = lastPart(key);
      if (speaksOf(payload, names) || payload.some(({ path }) => leftBy(hash, path, names.texts)))
        await this.#waiting.delete(key);
    }
  }

  /** Sessions, grants and tokens of the identity provider, then what only points to them. */
  async #eraseSessions(names: Names): Promise<void> {
    const gone = new Set<string>();
    const rest: { key: string; payload: unknown }[] = [];
    for await (const [key, { payload: kept }] of this.#sessions.entries()) {
      if (speaksOf(kept, names)) {
        await this.#sessions.delete(key);
        gone.add(lastPart(key));
      } else rest.push({ key, payload: kept.payload });
    }
    for (const { key, payload } of rest) {
      const targets = (Array.isArray(payload) ? payload : [payload]).filter((one) => typeof one === 'string');
      if (targets.some((target) => gone.has(lastPart(target)))) await this.#sessions.delete(key);
    }
  }

  async #eraseChannels(names: Names): Promise<void> {
    const found: string[] = [];
    for await (const [, { payload }] of this.#channelEntries.entries()) {
      if (!('topic' in payload)) continue;
      const { webId } = subscriberOf(payload).agent ?? {};
      if (speaksOf(payload.topic, names) || speaksOf(webId, names)) found.push(payload.id);
    }
    for (const id of found) {
      await this.#channels.delete(id);
      for (const socket of this.#sockets.get(id) ?? []) socket.close();
    }
  }
}
