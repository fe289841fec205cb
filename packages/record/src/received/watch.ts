import { Parser } from 'n3';
import type { Kit } from '../kit/kit.ts';
import { load, send, type Fetch } from '../http/http.ts';
import { listInbox } from './inbox.ts';

const NOTIFY = 'http://www.w3.org/ns/solid/notifications#';
const CHANNEL = `${NOTIFY}WebSocketChannel2023`;
const DESCRIPTION = /<([^>]*)>\s*;[^,]*\brel="?http:\/\/www\.w3\.org\/ns\/solid\/terms#storageDescription"?/;
/** What one's own taking in causes. */
const REMOVAL = /"type"\s*:\s*"[^"]*Remove"/;
const EVERY_MS = 10_000;
/** While a channel is open, and before it is tried again, one look in so many turns. */
const TURNS = 6;

/** The part of a WebSocket that is used. */
export type Channel = Pick<WebSocket, 'addEventListener' | 'close'>;

/** How to watch; as browsers and Node do unless told. */
export interface WatchOptions {
  readonly connect?: (url: string) => Channel;
  /** Milliseconds between two looks while the server tells nothing by itself; ten seconds unless told. */
  readonly every?: number;
}

/** A watch that goes on until it is stopped. */
export interface Watch {
  stop(): void;
}

const sameOrigin = (url: string, as: string): boolean => {
  const [one, other] = [new URL(url), new URL(as)];
  return (
    one.host === other.host &&
    (one.protocol === 'https:' || one.protocol === 'wss:') === (other.protocol === 'https:')
  );
};

/** Where the server gives channels, as its description says; null if it gives none, or at another address. */
async function findSubscriptions(inbox: string, fetch: Fetch): Promise<string | null> {
  const { headers } = await send(fetch, inbox, { method: 'HEAD', cache: 'no-store' });
  const named = DESCRIPTION.exec(headers.get('link') ?? '')?.[1];
  if (named === undefined) return null;
  const description = new URL(named, inbox).href;
  if (!sameOrigin(description, inbox)) return null;
  const loaded = await load(fetch, description, 'text/turtle');
  if (!loaded) return null;
  const quads = new Parser({ baseIRI: description }).parse(new TextDecoder().decode(loaded.bytes));
  const found = quads.find((q) => q.predicate.value === `${NOTIFY}channelType` && q.object.value === CHANNEL);
  return found && sameOrigin(found.subject.value, inbox) ? found.subject.value : null;
}

/** Asks for a channel about an inbox; null if the server gives none. The address it gives is a secret. */
async function openChannel(inbox: string, fetch: Fetch): Promise<string | null> {
  const subscriptions = await findSubscriptions(inbox, fetch);
  if (subscriptions === null) return null;
  const answer = await send(fetch, subscriptions, {
    method: 'POST',
    headers: { 'content-type': 'application/ld+json', accept: 'application/ld+json' },
    body: JSON.stringify({
      '@context': ['https://www.w3.org/ns/solid/notification/v1'],
      type: CHANNEL,
      topic: inbox,
    }),
  });
  if (!answer.ok) return null;
  const { receiveFrom } = (await answer.json()) as { receiveFrom?: unknown };
  if (typeof receiveFrom !== 'string' || !/^wss?:/.test(receiveFrom)) return null;
  return sameOrigin(receiveFrom, inbox) ? receiveFrom : null;
}

/** Runs an act whenever asked, never twice at once: asked during a run, once more after it. */
const oneAtATime = (act: () => unknown): (() => void) => {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    await act();
  };
  const begin = (): void => {
    running = true;
    void run()
      .catch(() => undefined)
      .finally(() => {
        running = false;
        if (again) {
          again = false;
          begin();
        }
      });
  };
  return () => {
    if (running) again = true;
    else begin();
  };
};

/**
 * Tells whenever something arrives in one's inbox: at once where the server tells by a WebSocket, else by a look every
 * ten seconds. What is told is only that there is something; `collect` takes it in. `onChange` handles its own errors.
 */
export function watch(
  { session, places }: Pick<Kit, 'session' | 'places'>,
  onChange: () => unknown,
  { connect = (url) => new WebSocket(url), every = EVERY_MS }: WatchOptions = {},
): Watch {
  const { inbox } = places;
  const { fetch } = session;
  const tell = oneAtATime(onChange);
  let seen: ReadonlySet<string> | null = null;
  let channel: Channel | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopped = false;

  const look = async (): Promise<void> => {
    const items = new Set(await listInbox(inbox, fetch));
    const before = seen;
    seen = items;
    if (before !== null && [...items].some((item) => !before.has(item))) tell();
  };
  const open = async (): Promise<void> => {
    const url = await openChannel(inbox, fetch);
    if (url === null || stopped) return;
    const opened = connect(url);
    opened.addEventListener('open', () => {
      if (stopped) opened.close();
      else channel = opened;
      void look().catch(() => undefined);
    });
    opened.addEventListener('message', ({ data }) => {
      if (!stopped && !REMOVAL.test(String(data))) tell();
    });
    for (const end of ['close', 'error'] as const)
      opened.addEventListener(end, () => {
        if (channel === opened) channel = null;
      });
  };
  const turn = async (count: number): Promise<void> => {
    const now = count % TURNS === 0;
    if (channel === null || now) await look().catch(() => undefined);
    if (channel === null && now) await open().catch(() => undefined);
    if (!stopped) timer = setTimeout(() => void turn(count + 1), every);
  };
  void turn(0);
  return {
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      channel?.close();
    },
  };
}
