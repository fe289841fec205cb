import {
  type NotificationChannel,
  type NotificationChannelStorage,
  type PermissionReader,
  type WebSocketMap,
} from '@solid/community-server';
import { mayRead } from './may-read.ts';
import { subscriberOf } from './subscriber-channel.ts';
import { withBounds } from './time-bounds.ts';

/** Whether whoever opened a channel may still read what it tells of, and the end of a channel. */
export class ChannelAccess {
  readonly #reader: PermissionReader;
  readonly #channels: NotificationChannelStorage;
  readonly #sockets: WebSocketMap;

  constructor(args: {
    reader: PermissionReader;
    channels: NotificationChannelStorage;
    sockets: WebSocketMap;
  }) {
    this.#reader = args.reader;
    this.#channels = args.channels;
    this.#sockets = args.sockets;
  }

  /** `next` is the first instant at which time alone may change the answer; null if none will. */
  async ask(channel: NotificationChannel): Promise<{ may: boolean; next: number | null }> {
    const topic = { path: channel.topic };
    const { result, next } = await withBounds(() => mayRead(this.#reader, subscriberOf(channel), topic));
    return { may: result, next };
  }

  /** Ends a channel for good, and what is open of it. */
  async end(id: string): Promise<void> {
    for (const socket of this.#sockets.get(id) ?? []) socket.close();
    await this.#channels.delete(id);
  }
}
