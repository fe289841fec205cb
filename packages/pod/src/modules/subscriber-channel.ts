import {
  type Credentials,
  type InteractionRoute,
  type NotificationChannel,
  type WebSocketChannel2023,
  WebSocketChannel2023Type,
} from '@solid/community-server';
import { wantedTopic } from './subscription-log.ts';

type Subscribed = WebSocketChannel2023 & { subscriber: Credentials; session: string | null };
type ChannelData = Parameters<WebSocketChannel2023Type['initChannel']>[0];

/** Who opened a channel; nobody for a channel from before we kept it. */
export const subscriberOf = (channel: NotificationChannel): Credentials =>
  (channel as Partial<Subscribed>).subscriber ?? {};

/** The session in which a channel was opened; null where that is not known. */
export const sessionOfChannel = (channel: NotificationChannel): string | null =>
  (channel as Partial<Subscribed>).session ?? null;

/** What is kept with a channel and told nobody. */
const KEPT = new Set(['subscriber', 'session']);

/** A WebSocket channel that remembers who opened it, so that it can end with that agent's access. */
export class SubscriberChannel extends WebSocketChannel2023Type {
  constructor(args: { route: InteractionRoute }) {
    super(args.route);
  }

  override async initChannel(data: ChannelData, credentials: Credentials): Promise<WebSocketChannel2023> {
    const channel = await super.initChannel(data, credentials);
    const wanted = wantedTopic.getStore();
    if (wanted !== undefined) wanted.topic = channel.topic;
    const { agent, client, issuer } = credentials;
    const subscriber: Credentials = {
      ...(agent === undefined ? {} : { agent }),
      ...(client === undefined ? {} : { client }),
      ...(issuer === undefined ? {} : { issuer }),
    };
    return Object.assign(channel, { subscriber, session: wanted?.session ?? null });
  }

  override async toJsonLd(channel: NotificationChannel): Promise<Record<string, unknown>> {
    const described = await super.toJsonLd(channel);
    return Object.fromEntries(Object.entries(described).filter(([key]) => !KEPT.has(key)));
  }
}
