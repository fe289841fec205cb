import type { Category } from '@carnet/vocab';
import type { Access, AccessAct, AccessPlace } from './access.ts';
import type { KnownPlace } from './places.ts';
import type { SessionNote } from './session-notes.ts';
import type { SessionStatement } from './session-statement.ts';
import { CLOCKS_MS } from './take-statement.ts';

/**
 * Where what a reader signed and what the server wrote do not agree. `unwritten`: the reader states it, the log lacks it.
 * `unstated`: the log has it, and the reader, who states sessions as a rule, did not.
 */
export interface LogDifference {
  readonly kind: 'unwritten' | 'unstated';
  /** WebID of the reader. */
  readonly who: string;
  readonly act: AccessAct;
  readonly place: AccessPlace;
  readonly category: Category | null;
  readonly apart: boolean;
  readonly count: number;
  readonly first: Date;
  readonly last: Date;
  /** Statements it follows from, for `issueReceipt`; none for `unstated`. */
  readonly statements: readonly string[];
}

/** A session may go on for so long before its end is stated. */
const OPEN_MS = 24 * 3600 * 1000;
/** What readers do elsewhere they do not state as readers: requests, receipts, looks at public pages. */
const COMPARED: ReadonlySet<AccessPlace> = new Set(['category', 'apart', 'shared-entries', 'bundles']);

interface Seen {
  readonly access: Omit<Access, 'id'>;
  taken: boolean;
}

type Single = Omit<LogDifference, 'count' | 'statements'> & {
  readonly count: number;
  readonly statement: string | null;
};

const within = ({ first, last }: SessionNote, time: Date): boolean =>
  time.getTime() >= first.getTime() - CLOCKS_MS && time.getTime() <= last.getTime() + CLOCKS_MS;

/** Takes the lines that a note accounts for; gives how many it lacks. */
function missing(note: SessionNote, lines: readonly Seen[]): number {
  let lacking = note.count;
  let spare = note.unanswered;
  for (const line of lines) {
    if (lacking + spare === 0) break;
    const { act, time } = line.access;
    if (line.taken || act !== note.act || !within(note, time)) continue;
    line.taken = true;
    if (lacking > 0) lacking -= 1;
    else spare -= 1;
  }
  return lacking;
}

const grouped = (all: readonly Single[]): readonly LogDifference[] => {
  const groups = new Map<string, LogDifference>();
  for (const { statement, ...one } of all) {
    const day = one.first.toISOString().slice(0, 10);
    const key = JSON.stringify([one.kind, one.who, one.act, one.place, one.category, day]);
    const before = groups.get(key);
    groups.set(key, {
      ...one,
      count: one.count + (before?.count ?? 0),
      first: before && before.first < one.first ? before.first : one.first,
      last: before && before.last > one.last ? before.last : one.last,
      statements: [...new Set([...(before?.statements ?? []), ...(statement === null ? [] : [statement])])],
    });
  }
  return [...groups.values()].sort((a, b) => a.first.getTime() - b.first.getTime());
};

const keyOf = (who: string, what: string): string => `${who} ${what}`;

/** What was answered to somebody, by who asked for what. */
function linesByPlace(accesses: readonly Omit<Access, 'id'>[]): ReadonlyMap<string, readonly Seen[]> {
  const lines = new Map<string, Seen[]>();
  for (const access of accesses) {
    if (access.outcome !== 'allowed' || access.who === null) continue;
    const key = keyOf(access.who, access.what);
    const those = lines.get(key) ?? [];
    those.push({ access, taken: false });
    lines.set(key, those);
  }
  return lines;
}

/** What is needed beside statements and accesses. */
export interface Comparing {
  readonly at: (iri: string) => KnownPlace;
  readonly now: Date;
  /** Whether what a second secret hides is shown. */
  readonly second: boolean;
}

type Lines = ReturnType<typeof linesByPlace>;

/** What a statement says and the log lacks; the lines that it accounts for are taken. */
function unwritten(
  { id, reader, notes }: SessionStatement,
  lines: Lines,
  start: Date,
  { at, second }: Comparing,
): readonly Single[] {
  return notes.flatMap((note): Single[] => {
    const { act, first, last, what } = note;
    const count = missing(note, lines.get(keyOf(reader.webId, what)) ?? []);
    const { hidden, place, category } = at(what);
    if (count === 0 || (hidden && !second) || first < start) return [];
    const about = { who: reader.webId, act, place, category, apart: place === 'apart' };
    return [{ kind: 'unwritten', ...about, count, first, last, statement: id }];
  });
}

/** What is left of the log, of readers who state sessions and since they do. */
function unstated(lines: Lines, since: ReadonlyMap<string, Date>, { now }: Comparing): readonly Single[] {
  return [...lines.values()].flat().flatMap(({ access, taken }): Single[] => {
    const { who, act, place, category, apart, time } = access;
    const from = since.get(who ?? '');
    const isDue = from !== undefined && time >= from && time.getTime() < now.getTime() - OPEN_MS;
    if (taken || !isDue || act !== 'read' || !COMPARED.has(place) || who === null) return [];
    const about = { who, act, place, category, apart };
    return [{ kind: 'unstated', ...about, count: 1, first: time, last: time, statement: null }];
  });
}

/**
 * Compares what readers stated with what the server wrote, as far back as the log goes. Clocks may differ by ten minutes;
 * a session has a day to be stated; who never stated anything is never mentioned.
 */
export function differences(
  statements: readonly SessionStatement[],
  accesses: readonly Omit<Access, 'id'>[],
  comparing: Comparing,
): readonly LogDifference[] {
  const start = accesses[0]?.time;
  if (start === undefined) return [];
  const lines = linesByPlace(accesses);
  const since = new Map<string, Date>();
  const found: Single[] = [];
  for (const one of [...statements].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const { webId } = one.reader;
    if (!since.has(webId)) since.set(webId, one.from);
    found.push(...unwritten(one, lines, start, comparing));
  }
  return grouped([...found, ...unstated(lines, since, comparing)]);
}
