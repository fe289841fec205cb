import type { Clock } from '../clock.ts';

/** The part of a WebSocket that is used. */
export type Channel = Pick<WebSocket, 'addEventListener' | 'close'>;

/** The longest time between two tries to open a channel, and how long one has lasted that was no failure. */
const LONGEST_MS = 60_000;

/** How long to wait after so many failures in a row: twice as long each time, and by chance up to half as much less. */
export const waitAfter = (failures: number, first: number, chance: number): number =>
  Math.min(LONGEST_MS, first * 2 ** Math.min(failures, 16)) * (1 - chance / 2);

/** Where a channel was given; kept, it is used again, so that a server is not left with one for each time. */
export interface Given {
  address: string | null;
}

export interface Keeping {
  readonly given: Given;
  /** Asks for the address of a channel; null where the server gives none. */
  readonly ask: () => Promise<string | null>;
  readonly connect: (url: string) => Channel;
  readonly clock: Clock;
  /** Milliseconds before the first new try. */
  readonly first: number;
  readonly onOpen: () => void;
  readonly onMessage: (text: string) => void;
  /** It was open, and is so no more, without having been stopped. */
  readonly onLost?: () => void;
}

/** A channel that is opened again whenever it is lost, until it is stopped. */
export interface KeptOpen {
  readonly isOpen: boolean;
  stop(): void;
}

/** Keeps one channel open; a server that gives none, or closes what it gave, is asked again less and less often. */
export function keepOpen({
  given,
  ask,
  connect,
  clock,
  first,
  onOpen,
  onMessage,
  onLost,
}: Keeping): KeptOpen {
  let channel: Channel | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopped = false;
  let failures = 0;

  const later = (): void => {
    if (stopped || timer !== null) return;
    timer = setTimeout(
      () => {
        timer = null;
        void open();
      },
      waitAfter(failures, first, Math.random()),
    );
    failures += 1;
  };
  const follow = (opened: Channel): void => {
    let since: Date | null = null;
    opened.addEventListener('open', () => {
      since = clock();
      if (stopped) opened.close();
      else {
        channel = opened;
        onOpen();
      }
    });
    opened.addEventListener('message', ({ data }) => {
      if (!stopped) onMessage(String(data));
    });
    const lost = (): void => {
      const wasOpen = channel === opened;
      if (wasOpen) channel = null;
      const lasted = since !== null && clock().getTime() - since.getTime() >= LONGEST_MS;
      if (lasted) failures = 0;
      else if (!stopped) given.address = null;
      later();
      if (wasOpen && !stopped) onLost?.();
    };
    opened.addEventListener('close', lost);
    opened.addEventListener('error', lost);
  };
  const open = async (): Promise<void> => {
    try {
      given.address ??= await ask();
      if (given.address === null) later();
      else if (!stopped) follow(connect(given.address));
    } catch {
      later();
    }
  };
  void open();
  return {
    get isOpen() {
      return channel !== null;
    },
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      channel?.close();
      channel = null;
    },
  };
}
