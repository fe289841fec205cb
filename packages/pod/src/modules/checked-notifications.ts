import {
  AccessMode,
  IdentifierSetMultiMap,
  NotificationHandler,
  type NotificationChannelStorage,
  type NotificationHandlerInput,
  type PermissionReader,
  type WebSocketMap,
} from '@solid/community-server';
import { subscriberOf } from './subscriber-channel.ts';

/**
 * Asks again, before every notification, whether the subscriber may still read the topic. A channel that may not ends
 * there and then; the stock server would go on telling for a fortnight.
 */
export class CheckedNotifications extends NotificationHandler {
  readonly #source: NotificationHandler;
  readonly #reader: PermissionReader;
  readonly #channels: NotificationChannelStorage;
  readonly #sockets: WebSocketMap;

  constructor(args: {
    source: NotificationHandler;
    reader: PermissionReader;
    channels: NotificationChannelStorage;
    sockets: WebSocketMap;
  }) {
    super();
    this.#source = args.source;
    this.#reader = args.reader;
    this.#channels = args.channels;
    this.#sockets = args.sockets;
  }

  override async canHandle(input: NotificationHandlerInput): Promise<void> {
    await this.#source.canHandle(input);
  }

  override async handle(input: NotificationHandlerInput): Promise<void> {
    const topic = { path: input.channel.topic };
    const permissions = await this.#reader.handleSafe({
      credentials: subscriberOf(input.channel),
      requestedModes: new IdentifierSetMultiMap<AccessMode>([[topic, AccessMode.read]]),
    });
    if (permissions.get(topic)?.read === true) {
      await this.#source.handle(input);
    } else {
      const { id } = input.channel;
      await this.#channels.delete(id);
      for (const socket of this.#sockets.get(id) ?? []) socket.close();
    }
  }
}
