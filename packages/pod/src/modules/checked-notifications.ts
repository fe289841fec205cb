import { NotificationHandler, type NotificationHandlerInput } from '@solid/community-server';
import type { ChannelAccess } from './channel-access.ts';

/**
 * Asks again, before every notification, whether the subscriber may still read the topic. A channel that may not ends
 * there and then; the stock server would go on telling for a fortnight.
 */
export class CheckedNotifications extends NotificationHandler {
  readonly #source: NotificationHandler;
  readonly #access: ChannelAccess;

  constructor(args: { source: NotificationHandler; access: ChannelAccess }) {
    super();
    this.#source = args.source;
    this.#access = args.access;
  }

  override async canHandle(input: NotificationHandlerInput): Promise<void> {
    await this.#source.canHandle(input);
  }

  override async handle(input: NotificationHandlerInput): Promise<void> {
    const { may } = await this.#access.ask(input.channel);
    if (may) await this.#source.handle(input);
    else await this.#access.end(input.channel.id);
  }
}
