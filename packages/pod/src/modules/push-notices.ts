import { webcrypto } from 'node:crypto';
import { BadRequestHttpError, ConflictHttpError, getLoggerFor } from '@solid/community-server';
import type { Language } from '../pages/language.ts';
import { RETRY_AFTER, type PushAddress, type PushSender, type ToldMark } from '../push/push-sender.ts';
import { chosenEvents, NOTICE_EVENTS, type NoticeEvent } from '../rules/notice-groups.ts';
import { fields, text } from './json-fields.ts';
import { deviceId, type PushDevice, type PushStore } from './push-store.ts';

const MOST = 5;
const AUTH = /^[\w-]{22}$/u;
const POINT = /^[\w-]{87}$/u;

/** What an owner sees of the browsers that are told: never where they are reached. */
export interface PushView {
  /** By which a browser subscribes to this server. */
  readonly key: string;
  readonly devices: readonly {
    readonly id: string;
    readonly events: readonly string[];
    /** Day, as `2026-05-01`. */
    readonly since: string;
  }[];
}

interface Message {
  readonly device: PushDevice;
  readonly told: ToldMark | null;
}

const isPoint = (p256dh: string): Promise<boolean> =>
  webcrypto.subtle
    .importKey('raw', Buffer.from(p256dh, 'base64url'), { name: 'ECDH', namedCurve: 'P-256' }, false, [])
    .then(
      () => true,
      () => false,
    );

/**
 * Tells people by a notification on their device that something is new, if they asked for it there. Where a push service
 * is in trouble it is tried again a few times, later each time; that is kept in memory alone, and a message that comes
 * meanwhile takes the place of the one that waits.
 */
export class PushNotices {
  protected readonly logger = getLoggerFor(this);
  readonly #store: PushStore;
  readonly #sender: PushSender | null;
  readonly #clock: () => Date;
  readonly #retryAfter: readonly number[];
  /** Further tries to come, by browser. */
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  /** @param args `push` has the sender, null if there is none, and the times between tries */
  constructor(args: {
    store: PushStore;
    push: { readonly sender: PushSender | null; readonly retryAfter?: readonly number[] | undefined };
    clock: () => Date;
  }) {
    this.#store = args.store;
    this.#sender = args.push.sender;
    this.#retryAfter = args.push.retryAfter ?? RETRY_AFTER;
    this.#clock = args.clock;
  }

  /** Whether this server reaches push services at all. */
  get possible(): boolean {
    return this.#sender !== null;
  }

  async isWanted(accountId: string, event: NoticeEvent): Promise<boolean> {
    return this.possible && (await this.#store.list(accountId)).some(({ events }) => events.includes(event));
  }

  /** Null when this server sends none. */
  async view(accountId: string): Promise<PushView | null> {
    if (this.#sender === null) return null;
    const devices = await this.#store.list(accountId);
    return {
      key: this.#sender.publicKey,
      devices: devices.map(({ endpoint, events, since }) => ({
        id: deviceId(endpoint),
        events: [...events],
        since: new Date(since).toISOString().slice(0, 10),
      })),
    };
  }

  /**
   * Takes `{ push: { endpoint, keys: { p256dh, auth } }, events, language }`, a browser's own subscription.
   * @throws BadRequestHttpError, or ConflictHttpError beyond five browsers
   */
  async add(accountId: string, json: unknown): Promise<void> {
    const sender = this.#sender;
    if (sender === null) throw new BadRequestHttpError('This server sends no notifications.');
    const address = await this.#address(fields(json)['push'], sender);
    const events = chosenEvents(fields(json)['events']);
    if (events.length === 0)
      throw new BadRequestHttpError(`Say of what: "events" with some of ${NOTICE_EVENTS.join(', ')}.`);
    const language: Language = text(json, 'language') === 'en' ? 'en' : 'fr';
    const others = (await this.#store.list(accountId)).filter(
      ({ endpoint }) => endpoint !== address.endpoint,
    );
    if (others.length >= MOST)
      throw new ConflictHttpError(
        `${String(MOST)} browsers are told already: remove one before you add this.`,
      );
    await this.#store.put(accountId, { ...address, events, language, since: this.#clock().getTime() });
  }

  /** @param id of one browser, or `all` */
  async remove(accountId: string, id: string): Promise<void> {
    await this.#store.remove(accountId, id === 'all' ? undefined : id);
  }

  /** Tells every browser that wants to know; those that are gone are forgotten. Never fails. */
  async tell(accountId: string, event: NoticeEvent, told: ToldMark | null): Promise<void> {
    const sender = this.#sender;
    if (sender === null) return;
    const devices = (await this.#store.list(accountId)).filter(({ events }) => events.includes(event));
    await Promise.all(devices.map((device) => this.#send(sender, accountId, { device, told })));
  }

  async #send(sender: PushSender, accountId: string, message: Message, tries = 0): Promise<void> {
    const { device, told } = message;
    const id = deviceId(device.endpoint);
    clearTimeout(this.#waiting.get(id));
    this.#waiting.delete(id);
    const sent = await sender.send(device, device.language as Language, told);
    if (sent === 'gone') await this.#store.remove(accountId, id);
    const wait = sent === 'later' ? this.#retryAfter[tries] : undefined;
    if (wait !== undefined)
      this.#later(wait, id, () => this.#again(sender, accountId, { id, told }, tries + 1));
    else if (sent === 'not-taken' || sent === 'later')
      this.logger.warn('A push service did not take a notice.');
  }

  /** One try at a time is to come for each browser. */
  #later(wait: number, id: string, act: () => Promise<void>): void {
    clearTimeout(this.#waiting.get(id));
    const timer = setTimeout(() => void act().catch(() => undefined), wait).unref();
    this.#waiting.set(id, timer);
  }

  /** As the browser is told now: it may have been turned off. */
  async #again(
    sender: PushSender,
    accountId: string,
    { id, told }: { readonly id: string; readonly told: ToldMark | null },
    tries: number,
  ): Promise<void> {
    const device = (await this.#store.list(accountId)).find(({ endpoint }) => deviceId(endpoint) === id);
    if (device === undefined) this.#waiting.delete(id);
    else await this.#send(sender, accountId, { device, told }, tries);
  }

  async #address(json: unknown, sender: PushSender): Promise<PushAddress> {
    const endpoint = text(json, 'endpoint') ?? '';
    const p256dh = text(fields(json)['keys'], 'p256dh') ?? '';
    const auth = text(fields(json)['keys'], 'auth') ?? '';
    if (!sender.mayReach(endpoint))
      throw new BadRequestHttpError('Nothing is sent to this address: it must be https, of a public name.');
    if (!AUTH.test(auth) || !POINT.test(p256dh) || !(await isPoint(p256dh)))
      throw new BadRequestHttpError('Send "keys" as the browser gave them.');
    return { endpoint, p256dh, auth };
  }
}
