import type { LogHead } from '@carnet/sealed';
import type { Kit } from '../kit/kit.ts';
import { askForChannel } from '../received/channel.ts';
import { keepOpen, type Given } from '../received/keep-open.ts';
import { oneAtATime } from '../received/one-at-a-time.ts';
import type { Watch, WatchOptions } from '../received/watch.ts';
import type { Access, AccessPlace } from './access.ts';
import { knownPlaces } from './places.ts';
import { droppedIn, placeOf, toAccess } from './read-log.ts';
import { fetchHead, fetchLog } from './stored-log.ts';

/** What came into the log since it was last looked at. */
export interface LogNews {
  /** What others did in the record or its rules, and what was refused to somebody who signed in; oldest first. */
  readonly accesses: readonly Omit<Access, 'id'>[];
  /** Something that was read before is no longer there, or a line is not what was written: the whole log is to be read. */
  readonly altered: boolean;
}

/** Where somebody is who follows a log: pass the same to all that follow each other, so that nothing is missed between. */
export interface LogPosition extends Given {
  /** How far it was read; null if there was nothing. Left out before the first look. */
  seen?: LogHead | null;
}

/** How to follow; as browsers and Node do unless told. */
export interface FollowLogOptions extends Pick<WatchOptions, 'connect' | 'retry' | 'every'> {
  readonly position?: LogPosition;
  /** Whether a second secret is open now: without it nothing tells of what lies in its place. */
  readonly second?: () => boolean;
  /** Called when another device of one's own changed something in the pod, or may have before this one listened. */
  readonly onOwnChange?: () => void;
}

const EVERY_MS = 60_000;
const FIRST_MS = 1000;
const CONTENT: ReadonlySet<AccessPlace> = new Set(['category', 'apart', 'shared-entries', 'bin']);

/**
 * Reading what is public is no news, nor asking for the keys of a grant: an open record does that to learn whether it may
 * stay open, and once more after its grant has ended.
 */
const isNews = ({ own, who, place, act, outcome }: Omit<Access, 'id'>): boolean => {
  if (who === null || (place === 'bundles' && act === 'read')) return false;
  return outcome === 'refused' || (outcome === 'allowed' && !own && (CONTENT.has(place) || act === 'rules'));
};

const isChange = ({ act, outcome }: Omit<Access, 'id'>): boolean => act !== 'read' && outcome === 'allowed';

const isAfter = (line: { readonly segment: number; readonly index: number }, seen: LogHead | null): boolean =>
  seen === null || line.segment > seen.segment || (line.segment === seen.segment && line.index >= seen.count);

/** Whether the server tells of a change by the owner, and not of the log. */
const isOwnChange = (text: string, pod: string): boolean => text.includes(`"object":${JSON.stringify(pod)}`);

/**
 * Tells of what others do in one's record and try in one's pod, soon after: by the word of a server that keeps a log, else
 * by a look every minute. It begins with what comes from now on, or after the position. Reading the log leaves no line in
 * it. Nothing is told where no log is kept.
 */
export function followLog(
  kit: Kit,
  onNews: (news: LogNews) => void,
  {
    connect = (url) => new WebSocket(url),
    retry = FIRST_MS,
    every = EVERY_MS,
    position = { address: null },
    second = () => false,
    onOwnChange = () => undefined,
  }: FollowLogOptions = {},
): Watch {
  const { session, keyring, profile, places } = kit;
  const [place, pod] = [placeOf(kit), profile.storage ?? ''];
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopChannel = (): void => undefined;
  /** Nothing was heard for a while: other devices may have changed something. */
  let missed = false;

  /** What came after what was seen, and where that ends. */
  const read = async (seen: LogHead | null): Promise<LogNews | null> => {
    const dropped = droppedIn(keyring.settings());
    const shown = await fetchLog(place, session.fetch, Math.max(seen?.segment ?? 1, dropped + 1));
    if (shown === null || shown.segments.length === 0) return null;
    const since = seen !== null && seen.segment > dropped ? { since: seen } : {};
    const { lines, alarms, head } = await keyring.readLog({
      pod,
      segments: shown.segments,
      dropped,
      ...since,
    });
    position.seen = head;
    const at = await knownPlaces(kit);
    const found = lines
      .filter((line) => isAfter(line, seen))
      .map((line) => toAccess(line, session.webId, at));
    const accesses = found.flatMap((line) =>
      line !== null && (!line.hidden || second()) && isNews(line.access) ? [line.access] : [],
    );
    if (missed && found.some((line) => line?.access.own === true && isChange(line.access))) onOwnChange();
    missed = false;
    return { accesses, altered: alarms.length > 0 || found.includes(null) };
  };
  const look = oneAtATime(async () => {
    const { seen } = position;
    if (stopped || seen === undefined) return;
    const news = await read(seen);
    if (news !== null && (news.accesses.length > 0 || news.altered)) onNews(news);
  });
  const begin = async (): Promise<void> => {
    const first = position.seen === undefined ? await fetchHead(place, session.fetch) : { told: null };
    if (stopped || first === null) return;
    position.seen ??= first.told;
    const channel = keepOpen({
      given: position,
      ask: () => askForChannel(place, session.fetch, { near: places.inbox }),
      connect,
      clock: session.clock,
      first: retry,
      onOpen: () => {
        missed = true;
        look();
      },
      onMessage: (text) => {
        if (isOwnChange(text, pod)) onOwnChange();
        else look();
      },
    });
    stopChannel = () => {
      channel.stop();
    };
    const turn = (): void => {
      if (!channel.isOpen) look();
      timer = setTimeout(turn, every);
    };
    timer = setTimeout(turn, every);
  };
  const tryToBegin = (): void => {
    void begin().catch(() => {
      if (!stopped) timer = setTimeout(tryToBegin, every);
    });
  };
  tryToBegin();
  return {
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      stopChannel();
    },
  };
}
