import type { Language } from '../pages/language.ts';
import { endpointFault } from '../rules/push-endpoint.ts';
import { postOutside } from './post-outside.ts';
import type { VapidKeys } from './vapid-keys.ts';

/** Where a browser takes messages, and the keys they are sealed with: its `PushSubscription`. */
export interface PushAddress {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** `gone` for ever; `later` if it may be taken another time; else not. */
export type Sent = 'sent' | 'gone' | 'later' | 'not-taken';

/** How far the access log of a pod goes, as a mark, and of which pod, by a name that says nothing; see FORMAT.md, 11. */
export interface ToldMark {
  readonly pod: string;
  readonly mark: string;
}

/** Sends word to browsers through the push services of their makers. */
export interface PushSender {
  /** By which browsers know the messages of this server. */
  readonly publicKey: string;
  /** Whether anything would be sent there. */
  mayReach(endpoint: string): boolean;
  /** Says that something is new, in this language, with a mark of the log if there is one, and nothing else. Never rejects. */
  send(to: PushAddress, language: Language, told: ToldMark | null): Promise<Sent>;
}

/** How the server reaches push services. */
export interface PushOptions {
  /** Whom a push service may write to about this server: `mailto:` or `https:` (RFC 8292, 2.1). */
  readonly subject: string;
  /** Milliseconds before each further try where a service is in trouble; a minute, five, and half an hour unless told. */
  readonly retryAfter?: readonly number[];
  /** Push services of one's own, by `host:port`, which may stand in one's own network; `ca` are their certificates. */
  readonly services?: readonly { readonly host: string; readonly ca?: string }[];
}

/** Three days: then the news is old. */
const LIVES = 3 * 24 * 60 * 60;
/** A message that waits is replaced by the next: nobody's device counts them. */
const TOPIC = 'news';
const GONE = new Set([404, 410]);
const TOO_MANY = 429;
export const RETRY_AFTER: readonly number[] = [60_000, 5 * 60_000, 30 * 60_000];

/**
 * A sender by RFC 8030, 8291 and 8292. The message names a language, and brings a mark that nobody is shown: the words
 * are the app's own, so that this server can put none on anybody's lock screen. All messages have one length.
 */
export const pushSender = (keys: VapidKeys, { subject, services = [] }: PushOptions): PushSender => {
  const hosts = services.map(({ host }) => host);
  const mayReach = (endpoint: string): boolean => endpointFault(endpoint, hosts) === null;
  return {
    publicKey: keys.publicKey,
    mayReach,
    async send({ endpoint, p256dh, auth }, language, told) {
      if (!mayReach(endpoint)) return 'not-taken';
      try {
        // Loaded with the first message: few servers send any.
        const { buildPushPayload } = await import('@block65/webcrypto-web-push');
        const { headers, body } = await buildPushPayload(
          { data: { language, ...told }, options: { ttl: LIVES, topic: TOPIC, urgency: 'normal' } },
          { endpoint, expirationTime: null, keys: { p256dh, auth } },
          { ...keys, subject },
        );
        const own = services.find(({ host }) => host === new URL(endpoint).host);
        const status = await postOutside({ url: endpoint, headers, body, own });
        if (GONE.has(status)) return 'gone';
        if (status === TOO_MANY || status >= 500) return 'later';
        return status >= 200 && status < 300 ? 'sent' : 'not-taken';
      } catch {
        return 'later';
      }
    },
  };
};
