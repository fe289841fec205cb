import type { EndReason } from '../ports/index.ts';

export interface Watched {
  /** Whether the access still stands; rejects when there is no answer. */
  readonly ask: (signal: AbortSignal) => Promise<boolean>;
  /** Called once; nothing is asked afterwards. */
  readonly onEnd: (reason: EndReason) => void;
  /** Milliseconds, from any start. */
  readonly now: () => number;
  readonly visible: () => boolean;
}

/** How often an open record asks for its bundle, and how long no answer is borne. */
export const ASK_EVERY_MS = 5000;
export const SILENCE_MS = 60_000;
const PATIENCE_MS = 10_000;

/**
 * One look at an access: ends it on a refusal, or when no answer has come for a minute. Asked for during another look, it
 * follows that: the answer on its way may be from before.
 */
export function accessWatch({ ask, onEnd, now, visible }: Watched): { look(): Promise<void>; stop(): void } {
  let answered = now();
  let over = false;
  let asking = false;
  let again = false;
  const end = (reason: EndReason): void => {
    if (over) return;
    over = true;
    onEnd(reason);
  };
  const askOnce = async (): Promise<void> => {
    try {
      if (await ask(AbortSignal.timeout(PATIENCE_MS))) answered = now();
      else end('ended');
    } catch {
      if (now() - answered >= SILENCE_MS) end('unreachable');
    }
  };
  return {
    async look() {
      again = true;
      if (asking) return;
      asking = true;
      while (again && !over && visible()) {
        again = false;
        await askOnce();
      }
      asking = false;
    },
    stop() {
      over = true;
    },
  };
}

/** What a page watches. */
export interface WatchedInPage extends Pick<Watched, 'ask' | 'onEnd'> {
  /** Calls back whenever there is a reason to ask at once; gives what ends it. */
  readonly follow: (onChange: () => void) => () => void;
}

/**
 * Watches in a page: at once when there is word that access may have ended, or the page is looked at again, and every
 * five seconds while it is visible.
 */
export function watchInPage(watched: WatchedInPage): () => void {
  const stop = new AbortController();
  const watch = accessWatch({
    ask: watched.ask,
    now: () => performance.now(),
    visible: () => document.visibilityState === 'visible',
    onEnd(reason) {
      stop.abort();
      watched.onEnd(reason);
    },
  });
  const look = (): void => {
    void watch.look();
  };
  const timer = setInterval(look, ASK_EVERY_MS);
  const leave = watched.follow(look);
  stop.signal.addEventListener('abort', () => {
    clearInterval(timer);
    leave();
    watch.stop();
  });
  addEventListener('focus', look, { signal: stop.signal });
  document.addEventListener('visibilitychange', look, { signal: stop.signal });
  return () => {
    stop.abort();
  };
}
