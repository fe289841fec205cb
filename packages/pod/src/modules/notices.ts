import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { BadRequestHttpError, getLoggerFor, HttpError, type PodStore } from '@solid/community-server';
import { encodeHeadCode, logHeadId } from '@carnet/sealed';
import type { AccessLogs } from '../log/access-logs.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Language } from '../pages/language.ts';
import {
  chosenEvents,
  NOTICE_EVENTS,
  noticeGroups,
  type NoticeEvent,
  type NoticeGroups,
} from '../rules/notice-groups.ts';
import { NOTICE_WORDS } from '../rules/notice-words.ts';
import { fields, text } from './json-fields.ts';
import type { LogKeys } from './log-keys.ts';
import type { NoticeStore, NoticeWish } from './notice-store.ts';
import type { PushNotices, PushView } from './push-notices.ts';

const CODE_LIVES = 60 * 60_000;
const TRIES = 5;
const MAIL = /^[^\s@<>"(),:;\\[\]]{1,64}@[^\s@<>"(),:;\\[\]]{1,190}$/u;

/** What an owner sees of their own wish. */
export interface NoticeView {
  /** Whether this server can send e-mail at all. */
  readonly possible: boolean;
  /** Left out as long as there is none. */
  readonly mail?: string;
  readonly confirmed: boolean;
  readonly events: readonly string[];
  /** Browsers that are told by a notification; left out if this server sends none. */
  readonly push?: PushView;
}

const hash = (code: string): string => createHash('sha256').update(code).digest('hex');
const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));

/**
 * Tells people that something is new: by e-mail, if they asked for it and confirmed their address, and by notifications
 * on the devices they asked for it. Neither the message nor its moment says what: no name, no number of things, no kind,
 * and few messages (see `noticeGroups`), at the same moments on both ways. With both comes how far the access log goes,
 * as a mark that says nothing else: what was told so cannot be taken back unseen.
 */
export class Notices {
  protected readonly logger = getLoggerFor(this);
  readonly #store: NoticeStore;
  readonly #pods: PodStore;
  readonly #mailer: Mailer | null;
  readonly #push: PushNotices;
  readonly #clock: () => Date;
  readonly #link: string | null;
  readonly #logs: AccessLogs;
  readonly #keys: LogKeys;
  readonly #groups = new Map<string, NoticeGroups>();

  /** @param args `mail` has the mailer, null if there is none, and the origin of the app to point to, null for none */
  constructor(args: {
    store: NoticeStore;
    podStore: PodStore;
    mail: { readonly mailer: Mailer | null; readonly link: string | null };
    push: PushNotices;
    clock: () => Date;
    logs: AccessLogs;
    keys: LogKeys;
  }) {
    this.#store = args.store;
    this.#pods = args.podStore;
    this.#mailer = args.mail.mailer;
    this.#link = args.mail.link;
    this.#push = args.push;
    this.#clock = args.clock;
    this.#logs = args.logs;
    this.#keys = args.keys;
  }

  /** Whether this server tells anybody anything at all. */
  get possible(): boolean {
    return this.#mailer !== null || this.#push.possible;
  }

  /** Whether the owner of a pod asked to be told of such a thing. */
  async isWanted(pod: string, event: NoticeEvent): Promise<boolean> {
    const accountId = this.possible ? (await this.#pods.findByBaseUrl(pod))?.accountId : undefined;
    return accountId !== undefined && (await this.#hasWish(accountId, event));
  }

  async view(accountId: string): Promise<NoticeView> {
    const wish = await this.#store.find(accountId);
    const push = await this.#push.view(accountId);
    return {
      possible: this.#mailer !== null,
      ...(wish === null ? {} : { mail: wish.mail }),
      confirmed: wish !== null && wish.code === undefined,
      events: wish?.events ?? [],
      ...(push === null ? {} : { push }),
    };
  }

  /**
   * Takes `{ mail, events, language }`, which sends a code to a new address; `{ code }`, which confirms it;
   * `{ remove: true }`, which ends e-mail; `{ push, events, language }`, a browser to tell; or `{ pushOff }` with the id
   * of one or `all`. @throws BadRequestHttpError, 409 beyond five browsers, or 429 after too many wrong codes
   */
  async change(accountId: string, json: unknown): Promise<void> {
    const code = text(json, 'code');
    const pushOff = text(json, 'pushOff');
    if (pushOff !== null) await this.#push.remove(accountId, pushOff);
    else if ('push' in fields(json)) await this.#push.add(accountId, json);
    else if (fields(json)['remove'] === true) await this.#store.remove(accountId);
    else if (code !== null) await this.#confirm(accountId, code);
    else await this.#wish(accountId, json);
  }

  /** Something happened in a pod that its owner may wish to be told of. Never fails, and holds up nothing. */
  async happened(pod: string, event: NoticeEvent, about = ''): Promise<void> {
    if (!this.possible) return;
    try {
      const accountId = (await this.#pods.findByBaseUrl(pod))?.accountId;
      if (accountId === undefined || !(await this.#hasWish(accountId, event))) return;
      const groups = this.#groups.get(accountId) ?? noticeGroups();
      this.#groups.set(accountId, groups);
      const when = groups.happened(event, about, this.#clock().getTime());
      if (when === 'now') await this.#tell(pod, accountId, event);
      else if (when !== 'gathered')
        setTimeout(() => {
          if (groups.due(event, this.#clock().getTime()))
            void this.#tell(pod, accountId, event).catch(() => undefined);
        }, when.at - this.#clock().getTime()).unref();
    } catch {
      this.logger.warn('A notice could not be sent.');
    }
  }

  async #hasWish(accountId: string, event: NoticeEvent): Promise<boolean> {
    return (await this.#addressed(accountId, event)) !== null || this.#push.isWanted(accountId, event);
  }

  async #addressed(accountId: string, event: NoticeEvent): Promise<NoticeWish | null> {
    const wish = this.#mailer === null ? null : await this.#store.find(accountId);
    return wish !== null && wish.code === undefined && wish.events.includes(event) ? wish : null;
  }

  async #tell(pod: string, accountId: string, event: NoticeEvent): Promise<void> {
    const head = await this.#logs.of(pod).head((place) => this.#keys.find(place));
    const code = head === null ? null : await encodeHeadCode(head);
    const told = code === null ? null : { pod: await logHeadId(pod), mark: code };
    await Promise.all([this.#push.tell(accountId, event, told), this.#mailTo(accountId, event, code)]);
  }

  async #mailTo(accountId: string, event: NoticeEvent, code: string | null): Promise<void> {
    const wish = await this.#addressed(accountId, event);
    if (wish === null) return;
    const { subject, text: words, mark } = NOTICE_WORDS[wish.language as Language];
    const parts = [words, code === null ? null : `${mark} ${code}`, this.#link];
    await this.#send(wish.mail, subject, parts.filter((part) => part !== null).join('\n\n'));
  }

  async #send(to: string, subject: string, words: string): Promise<void> {
    await this.#mailer?.send({ to, subject, text: `${words}\n` });
  }

  async #wish(accountId: string, json: unknown): Promise<void> {
    if (this.#mailer === null) throw new BadRequestHttpError('This server sends no e-mail.');
    const mail = text(json, 'mail');
    const events = chosenEvents(fields(json)['events']);
    if (mail === null || !MAIL.test(mail)) throw new BadRequestHttpError('Send an e-mail address as "mail".');
    if (events.length === 0)
      throw new BadRequestHttpError(`Say of what: "events" with some of ${NOTICE_EVENTS.join(', ')}.`);
    const language: Language = text(json, 'language') === 'en' ? 'en' : 'fr';
    const before = await this.#store.find(accountId);
    if (before?.mail === mail) {
      await this.#store.put(accountId, { ...before, events, language });
      return;
    }
    const code = String(randomInt(100_000_000)).padStart(8, '0');
    const codeUntil = this.#clock().getTime() + CODE_LIVES;
    await this.#store.put(accountId, { mail, events, language, code: hash(code), codeUntil, tries: 0 });
    const { subject, code: words } = NOTICE_WORDS[language];
    try {
      await this.#send(mail, subject, `${words} ${code}`);
    } catch {
      await this.#store.remove(accountId);
      throw new BadRequestHttpError('The mail server did not take this address: nothing is kept of it.');
    }
  }

  async #confirm(accountId: string, code: string): Promise<void> {
    const wish = await this.#store.find(accountId);
    if (wish?.code === undefined) throw new BadRequestHttpError('No address waits to be confirmed.');
    if (wish.tries >= TRIES || (wish.codeUntil ?? 0) < this.#clock().getTime()) {
      await this.#store.remove(accountId);
      throw new HttpError(429, 'TooManyRequestsHttpError', 'This code is over: send the address once more.');
    }
    const { mail, language, events } = wish;
    if (isSame(wish.code, hash(code))) await this.#store.put(accountId, { mail, language, events, tries: 0 });
    else {
      await this.#store.put(accountId, { ...wish, tries: wish.tries + 1 });
      throw new BadRequestHttpError('This is not the code.');
    }
  }
}
