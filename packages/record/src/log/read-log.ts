import {
  decodeAccessLine,
  findMark,
  MANY,
  readHeadCode,
  SealedError,
  type LogAlarm,
  type LogHead,
  type LogReading,
  type MarkAnswer,
  type OpenedLine,
} from '@carnet/sealed';
import type { JsonObject } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { part } from '../part.ts';
import { actOf, outcomeOf, type Access } from './access.ts';
import { differences, type LogDifference } from './differences.ts';
import { keptStatements } from './kept-statements.ts';
import { knownPlaces, type KnownPlace } from './places.ts';
import { fetchLog } from './stored-log.ts';

/** The access log of one's own pod, verified. */
export interface AccessReport {
  /** Oldest first. */
  readonly accesses: readonly Access[];
  /**
   * What shows that the log was thinned out or changed. Lines that are left are still given. Those about what was told
   * before (`missing-tail`, `other-history`) come back at each visit until the person has `accepted` them.
   */
  readonly alarms: readonly LogAlarm[];
  /** How far it goes, not to be shown: it counts what a second secret hides too; null where the pod's server keeps no log, or could not seal one yet. */
  readonly head: LogHead | null;
  /** Where what readers have stated of their sessions, signed, and the log do not agree: to be shown, no alarm. */
  readonly differences: readonly LogDifference[];
}

export interface ReadLogOptions {
  /** The person has seen what the log lost; from now on it counts as it is. */
  readonly accepted?: boolean;
  /** Whether a second secret is open: without it there is no trace of what lies in its place. */
  readonly second?: boolean;
  /** Marks that messages told and that are known to be from the provider: those that the log does not go through are alarms. */
  readonly told?: readonly string[];
}

/** Where the settings keep how much of the log its owner dropped. */
export const LOG_KEY = 'log';

/** The last part of the log that its owner dropped; 0 for none. */
export const droppedIn = (settings: JsonObject): number => {
  const mine = settings[LOG_KEY];
  const dropped =
    typeof mine === 'object' && mine !== null && 'dropped' in mine ? mine['dropped'] : undefined;
  return typeof dropped === 'number' && Number.isSafeInteger(dropped) && dropped > 0 ? dropped : 0;
};

/** Where the log of this person's pod is. @throws RecordError `bad-profile` where the profile names no storage */
export const placeOf = ({ profile }: Pick<Kit, 'profile'>): string => {
  if (profile.storage === null)
    throw new RecordError('bad-profile', 'The profile names no storage, so there is no log to read.');
  return `${profile.storage}.log/`;
};

/** A line, read. */
export interface Read {
  readonly access: Omit<Access, 'id'>;
  readonly segment: number;
  readonly hidden: boolean;
}

/** What a line tells; null if it tells nothing that can be understood. */
export const toAccess = (line: OpenedLine, webId: string, at: (iri: string) => KnownPlace): Read | null => {
  try {
    const read = decodeAccessLine(line.content);
    const { category, hidden, receiver, ...known } = at(read.what);
    const place = read.method === MANY ? 'several' : known.place;
    const access = {
      time: read.at,
      who: read.who,
      app: read.app,
      issuer: read.issuer,
      own: read.who === webId,
      what: read.what,
      place,
      category,
      apart: place === 'apart',
      handed: receiver !== null && receiver === read.who,
      act: actOf(read),
      outcome: outcomeOf(read.status),
      status: read.status,
      grant: read.grant,
      times: read.times ?? 1,
    };
    return { access, segment: line.segment, hidden };
  } catch (error) {
    if (error instanceof SealedError) return null;
    throw error;
  }
};

/** What the server said with this visit and then did not show. */
const withheld = (told: LogHead | null, head: LogHead | null): LogAlarm[] => {
  if (told === null) return [];
  const { segment, count } = head ?? { segment: 0, count: 0 };
  if (segment > told.segment || (segment === told.segment && count >= told.count)) return [];
  return [{ code: 'missing-tail', segment: told.segment, index: told.count }];
};

/** Marks that the log no longer goes through; what is none is left out. */
async function goneMarks(
  told: readonly string[],
  digests: LogReading['digests'],
  dropped: number,
): Promise<readonly LogAlarm[]> {
  const marks = (await Promise.all(told.map(readHeadCode))).filter((mark) => mark !== null);
  return marks
    .filter((mark) => findMark(mark, digests, dropped) === 'gone')
    .map(({ segment }) => ({ code: 'missing-tail', segment, index: null }));
}

/** The log and those of storages that the record has left, verified and read. */
export async function readWhole(
  kit: Kit,
  options: ReadLogOptions,
): Promise<
  Omit<AccessReport, 'accesses' | 'differences'> & {
    /** Of logs of storages that the record has left. */
    readonly before: readonly Read[];
    readonly lines: readonly Read[];
    readonly segments: readonly number[];
    readonly at: (iri: string) => KnownPlace;
    readonly digests: LogReading['digests'];
  }
> {
  const { keyring, session, profile } = kit;
  const shown = await fetchLog(placeOf(kit), session.fetch);
  const stored = shown?.segments ?? [];
  const reading = await keyring.readLog({
    pod: profile.storage ?? '',
    segments: stored,
    dropped: droppedIn(keyring.settings()),
    accepted: options.accepted === true,
  });
  const moves = 'former' in keyring.settings() ? await part(() => import('../acts.ts')) : null;
  const former = (await moves?.readFormerLogs(kit, options.accepted === true)) ?? [];
  await kit.remember();
  const at = await knownPlaces(kit);
  const alarms = [
    ...former.flatMap(({ reading: one }) => one.alarms),
    ...reading.alarms,
    ...withheld(shown?.told ?? null, reading.head),
    ...(options.accepted === true
      ? []
      : await goneMarks(options.told ?? [], reading.digests, droppedIn(keyring.settings()))),
  ];
  const readAll = (opened: readonly OpenedLine[], place = at): Read[] =>
    opened.flatMap((line) => {
      const access = toAccess(line, session.webId, place);
      if (access !== null) return [access];
      alarms.push({ code: 'changed-line', segment: line.segment, index: line.index });
      return [];
    });
  const before = former.flatMap(({ reading: one, now }) => readAll(one.lines, (iri) => at(now(iri))));
  return {
    before,
    lines: readAll(reading.lines),
    alarms,
    head: reading.head,
    segments: stored.map(({ segment }) => segment),
    at,
    digests: reading.digests,
  };
}

/**
 * Reads the access log that the pod's server keeps: every line verified, in its place, and against what was told to the
 * owner's devices before, and against what readers have stated. How far it goes is remembered on this device, and with the next save for the others. Where the
 * server keeps none, everything is empty; one that kept one and shows none any more is an alarm. What servers that the
 * record has left wrote down, up to the move, comes before.
 */
export async function readLog(kit: Kit, options: ReadLogOptions = {}): Promise<AccessReport> {
  const second = options.second === true;
  const { before, lines, alarms, head, at } = await readWhole(kit, options);
  // Numbered anew, so that no gap tells of what is left out.
  const accesses = [...before, ...lines]
    .filter(({ hidden }) => !hidden || second)
    .map(({ access, segment }, n) => ({ ...access, id: `${segment}/${n}` }));
  const stated = head === null ? [] : (await keptStatements(kit)).map(({ statement }) => statement);
  const now = kit.session.clock();
  return { accesses, alarms, head, differences: differences(stated, accesses, { at, now, second }) };
}

/**
 * Looks a head up that a message told, by the mark in it: `there` if the log still goes through it, `dropped` with a part
 * that the owner dropped, `gone` if lines that were told are no longer what they were; `mistyped` if it is no mark.
 * A message that was not from the provider proves nothing, so nothing is remembered of it.
 */
export async function checkMark(kit: Kit, text: string): Promise<MarkAnswer | 'mistyped'> {
  const mark = await readHeadCode(text);
  if (mark === null) return 'mistyped';
  const { digests } = await readWhole(kit, {});
  return findMark(mark, digests, droppedIn(kit.keyring.settings()));
}
