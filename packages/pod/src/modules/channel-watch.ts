import {
  type ActivityEmitter,
  type NotificationChannel,
  WebSocket2023Handler,
  type WebSocket2023HandlerInput,
} from '@solid/community-server';
import type { ChannelAccess } from './channel-access.ts';
import type { KeptTime } from './kept-time.ts';

/** Longest and shortest time between two looks at an open channel, in milliseconds. */
const LONGEST = 60_000;
const SHORTEST = 50;

interface Watched {
  readonly channel: NotificationChannel;
  sockets: number;
  timer: NodeJS.Timeout | null;
}

const RULES = /\.ac[lr]$/u;

/**
 * Closes an open channel at the moment the access of who opened it ends: when a grant's time is over, when a rule is
 * taken back, and within a minute when anything else ends it, such as an app no longer trusted. Not only when there
 * would be something to tell.
 */
export class ChannelWatch extends WebSocket2023Handler {
  readonly #access: ChannelAccess;
  readonly #time: KeptTime;
  readonly #open = new Map<string, Watched>();

  constructor(args: { access: ChannelAccess; time: KeptTime; changes: ActivityEmitter }) {
    super();
    this.#access = args.access;
    this.#time = args.time;
    args.changes.on('changed', ({ path }) => {
      if (!RULES.test(path)) return;
      const ruled = path.replace(RULES, '');
      for (const { channel } of this.#open.values())
        if (channel.topic.startsWith(ruled)) void this.#look(channel);
    });
  }

  override async handle({ channel, webSocket }: WebSocket2023HandlerInput): Promise<void> {
    const { id } = channel;
    const watched = this.#open.get(id) ?? { channel, sockets: 0, timer: null };
    watched.sockets += 1;
    this.#open.set(id, watched);
    webSocket.once('close', () => {
      watched.sockets -= 1;
      if (watched.sockets === 0) this.#forget(id);
    });
    await this.#look(channel);
  }

  /** A channel that cannot be asked about ends too: it may have to. */
  async #look(channel: NotificationChannel): Promise<void> {
    const { may, next } = await this.#access.ask(channel).catch(() => ({ may: false, next: null }));
    const open = this.#open.get(channel.id);
    if (open === undefined) return;
    if (!may) {
      this.#forget(channel.id);
      await this.#access.end(channel.id).catch(() => undefined);
      return;
    }
    if (open.timer !== null) clearTimeout(open.timer);
    const wait = next === null ? LONGEST : Math.min(LONGEST, Math.max(SHORTEST, next - this.#time.now()));
    open.timer = setTimeout(() => void this.#look(channel), wait).unref();
  }

  #forget(id: string): void {
    const timer = this.#open.get(id)?.timer ?? null;
    if (timer !== null) clearTimeout(timer);
    this.#open.delete(id);
  }
}
