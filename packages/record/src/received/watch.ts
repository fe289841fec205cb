import type { Kit } from '../kit/kit.ts';
import { askForChannel } from './channel.ts';
import { listInbox } from './inbox.ts';
import { keepOpen, type Channel, type Given } from './keep-open.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** What one's own taking in causes. */
const REMOVAL = /"type"\s*:\s*"[^"]*Remove"/;
const EVERY_MS = 10_000;
const FIRST_MS = 1000;
/** While a channel is open, one look in so many turns. */
const TURNS = 6;

/** How to watch; as browsers and Node do unless told. */
export interface WatchOptions {
  readonly connect?: (url: string) => Channel;
  /** Milliseconds between two looks while the server tells nothing by itself; ten seconds unless told. */
  readonly every?: number;
  /** Milliseconds before a lost channel is asked for anew; a second unless told, and longer after each failure. */
  readonly retry?: number;
  /** What an earlier watch over the same inbox was given: pass the same to all that follow each other. */
  readonly given?: Given;
}

/** A watch that goes on until it is stopped. */
export interface Watch {
  stop(): void;
}

/**
 * Tells whenever something arrives in one's inbox, and at the beginning when something lies there: at once where the
 * server tells by a WebSocket, else by a look every ten seconds. What is told is only that there is something; `collect`
 * takes it in. `onChange` handles its own errors.
 */
export function watch(
  { session, places }: Pick<Kit, 'session' | 'places'>,
  onChange: () => unknown,
  {
    connect = (url) => new WebSocket(url),
    every = EVERY_MS,
    retry = FIRST_MS,
    given = { address: null },
  }: WatchOptions = {},
): Watch {
  const { inbox } = places;
  const { clock, fetch } = session;
  const tell = oneAtATime(onChange);
  let seen: ReadonlySet<string> = new Set();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopped = false;

  const look = async (): Promise<void> => {
    const items = new Set(await listInbox(inbox, fetch));
    const before = seen;
    seen = items;
    if (!stopped && [...items].some((item) => !before.has(item))) tell();
  };
  const channel = keepOpen({
    given,
    ask: () => askForChannel(inbox, fetch),
    connect,
    clock,
    first: retry,
    onOpen: () => void look().catch(() => undefined),
    onMessage(text) {
      if (!REMOVAL.test(text)) tell();
    },
  });
  const turn = async (count: number): Promise<void> => {
    if (!channel.isOpen || count % TURNS === 0) await look().catch(() => undefined);
    if (!stopped) timer = setTimeout(() => void turn(count + 1), every);
  };
  void turn(0);
  return {
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      channel.stop();
    },
  };
}
