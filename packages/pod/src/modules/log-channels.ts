import { randomUUID } from 'node:crypto';
import {
  type NotificationChannel,
  WebSocket2023Handler,
  type WebSocket2023HandlerInput,
} from '@solid/community-server';
import type { AccessLine } from '@carnet/sealed';
import { isLogPlace, logOf } from '../rules/log-place.ts';
import { sessionOf } from '../rules/session-of.ts';
import { GATHER_OWN, ToldLines } from '../rules/told-lines.ts';
import type { ChannelAccess } from './channel-access.ts';
import { sessionOfChannel, subscriberOf } from './subscriber-channel.ts';

type Socket = WebSocket2023HandlerInput['webSocket'];

interface Following {
  readonly channel: NotificationChannel;
  readonly sockets: Set<Socket>;
  readonly lines: ToldLines;
  timer: NodeJS.Timeout | null;
  /** When the timer is over, in milliseconds. */
  due: number;
  /** Runs while own changes are gathered. */
  own: NodeJS.Timeout | null;
}

/** That there is something new, and nothing of what: a notification as of any other resource. */
const word = (about: string): string =>
  JSON.stringify({
    '@context': ['https://www.w3.org/ns/activitystreams', 'https://www.w3.org/ns/solid/notification/v1'],
    id: `urn:uuid:${randomUUID()}`,
    type: 'Update',
    object: about,
    published: new Date().toISOString(),
  });

/**
 * Tells owners who listen that something is new in the log of their pod, soon after it was written: what others did, and
 * that another session of theirs changed something; few times, and nothing of what it is. Where nobody listens a line costs nothing.
 */
export class LogChannels extends WebSocket2023Handler {
  readonly #access: ChannelAccess;
  readonly #logs = new Map<string, Map<string, Following>>();

  constructor(args: { access: ChannelAccess }) {
    super();
    this.#access = args.access;
  }

  override handle({ channel, webSocket }: WebSocket2023HandlerInput): Promise<void> {
    const owner = subscriberOf(channel).agent?.webId;
    const isOpen = webSocket.readyState === webSocket.OPEN;
    if (!isOpen || owner === undefined || !isLogPlace(channel.topic)) return Promise.resolve();
    const those = this.#logs.get(channel.topic) ?? new Map<string, Following>();
    this.#logs.set(channel.topic, those);
    const following = those.get(channel.id) ?? {
      channel,
      sockets: new Set(),
      lines: new ToldLines(owner),
      timer: null,
      due: Infinity,
      own: null,
    };
    those.set(channel.id, following);
    following.sockets.add(webSocket);
    webSocket.once('close', () => {
      this.#forget(following, webSocket);
    });
    return Promise.resolve();
  }

  /**
   * A line was written into the log of a pod.
   * @param authorization as the request had it: a session is not told of its own changes
   */
  written(pod: string, line: AccessLine, authorization: string | undefined): void {
    for (const following of this.#logs.get(logOf(pod))?.values() ?? []) {
      this.#noteOwn(pod, line, following, authorization);
      const now = line.at.getTime();
      const due = following.lines.note(line, now);
      if (due === null || (following.timer !== null && following.due <= due)) continue;
      if (following.timer !== null) clearTimeout(following.timer);
      following.due = due;
      following.timer = setTimeout(() => {
        following.timer = null;
        following.lines.told(due);
        void this.#tell(following, following.channel.topic).catch(() => undefined);
      }, due - now).unref();
    }
  }

  #noteOwn(pod: string, line: AccessLine, following: Following, authorization: string | undefined): void {
    const { channel, lines, own } = following;
    if (own !== null || !lines.isOwnChange(line)) return;
    const session = sessionOf(authorization);
    if (session !== null && session === sessionOfChannel(channel)) return;
    following.own = setTimeout(() => {
      following.own = null;
      void this.#tell(following, pod).catch(() => undefined);
    }, GATHER_OWN).unref();
  }

  /** @param about the log, where others did something, or the pod, where other devices of the owner changed it */
  async #tell({ channel, sockets }: Following, about: string): Promise<void> {
    const { may } = await this.#access.ask(channel);
    if (!may) return this.#access.end(channel.id);
    for (const socket of sockets) socket.send(word(about));
  }

  #forget({ channel: { topic, id }, sockets, timer, own }: Following, socket: Socket): void {
    sockets.delete(socket);
    if (sockets.size > 0) return;
    for (const running of [timer, own]) if (running !== null) clearTimeout(running);
    const those = this.#logs.get(topic);
    those?.delete(id);
    if (those?.size === 0) this.#logs.delete(topic);
  }
}
