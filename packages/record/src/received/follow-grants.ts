import type { Kit } from '../kit/kit.ts';
import { askForChannel } from './channel.ts';
import { keepOpen, type Given } from './keep-open.ts';
import type { ReceivedEntry } from './received-grants.ts';
import type { Watch, WatchOptions } from './watch.ts';

const FIRST_MS = 1000;
/** Timers are not good for longer; and the time of a machine that slept is looked at again. */
const LONGEST_MS = 60_000;

/** How to follow; as browsers and Node do unless told. */
export interface FollowOptions extends Pick<WatchOptions, 'connect' | 'retry'> {
  /** Channels by what they tell of, as an earlier follower was given them: pass the same to all that follow each other. */
  readonly given?: Map<string, Given>;
}

/** Calls back once, when that moment has come by this clock. Gives what prevents it. */
function at(moment: Date, clock: () => Date, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = (): void => {
    const left = moment.getTime() - clock().getTime();
    if (left <= 0) act();
    else timer = setTimeout(wait, Math.min(LONGEST_MS, left));
  };
  timer = setTimeout(wait, 0);
  return () => {
    clearTimeout(timer);
  };
}

/**
 * Tells when it is time to ask whether grants still stand: the owner's server says that a bundle changed, ends the channel
 * about it (which it does when access ends), or the end of a grant has come. It may stand all the same.
 */
export function followGrants(
  { session, notes }: Pick<Kit, 'session' | 'notes'>,
  entries: readonly Pick<ReceivedEntry, 'bundle' | 'consent'>[],
  onChange: () => void,
  { connect = (url) => new WebSocket(url), retry = FIRST_MS, given = new Map() }: FollowOptions = {},
): Watch {
  const { clock, fetch } = session;
  const channels = entries.map(({ bundle, consent: { owner } }) => {
    const address = given.get(bundle) ?? { address: null };
    given.set(bundle, address);
    const ask = async (): Promise<string | null> => {
      const found = await askForChannel(bundle, fetch, { look: notes.at(owner.webId, fetch) });
      // The server writes the question down as a reading of the bundle, at another address than it was sent to.
      const now = clock();
      const asked = { what: bundle, act: 'read', count: 1, unanswered: 0, first: now, last: now } as const;
      if (found !== null) await notes.add(owner.webId, [asked]);
      return found;
    };
    return keepOpen({
      given: address,
      ask,
      connect,
      clock,
      first: retry,
      onOpen: () => undefined,
      onMessage: onChange,
      onLost: onChange,
    });
  });
  const ends = entries.flatMap(({ consent: { until } }) => (until === null ? [] : [until]));
  const timers = ends.map((end) => at(end, clock, onChange));
  return {
    stop() {
      for (const channel of channels) channel.stop();
      for (const prevent of timers) prevent();
    },
  };
}
