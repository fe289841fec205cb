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

/** One look at an access: ends it on a refusal, or when no answer has come for a minute. */
export function accessWatch({ ask, onEnd, now, visible }: Watched): { look(): Promise<void>; stop(): void } {
  let answered = now();
  let over = false;
  let asking = false;
  const end = (reason: EndReason): void => {
    if (over) return;
    over = true;
    onEnd(reason);
  };
  return {
    async look() {
      if (over || asking || !visible()) return;
      asking = true;
      try {
        if (await ask(AbortSignal.timeout(PATIENCE_MS))) answered = now();
        else end('ended');
      } catch {
        if (now() - answered >= SILENCE_MS) end('unreachable');
      } finally {
        asking = false;
      }
    },
    stop() {
      over = true;
    },
  };
}

/** Watches in a page: every five seconds while it is visible, and at once when it is looked at again. */
export function watchInPage(watched: Pick<Watched, 'ask' | 'onEnd'>): () => void {
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
  stop.signal.addEventListener('abort', () => {
    clearInterval(timer);
    watch.stop();
  });
  addEventListener('focus', look, { signal: stop.signal });
  document.addEventListener('visibilitychange', look, { signal: stop.signal });
  return () => {
    stop.abort();
  };
}
