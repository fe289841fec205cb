import { sortKey } from '@carnet/record';
import { isAfter } from '../days.ts';
import { nameOfCode } from '../wording/known-codes.ts';
import { rankOfSeverity } from './order.ts';
import { isOver, mayGoOn } from './over.ts';
import { standingOf, type Standing } from './standing.ts';
import type { Summarised } from './summarise.ts';

/** The newest first, by their dates; those without one last. */
export const newestFirst = <E extends Summarised>(entries: readonly E[]): E[] =>
  entries
    .map((entry) => ({ entry, key: sortKey(entry.line.date) }))
    .sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? 1 : -1))
    .map(({ entry }) => entry);

/** How an entry counts today: its dates may say that it is over where its status does not. */
export const standingOn =
  (today: string) =>
  ({ line }: Summarised): Standing => {
    const said = standingOf(line);
    return said === 'current' && isOver(line, today) ? 'past' : said;
  };

/** Over by its dates alone, and perhaps renewed since: not where the patient typed the end. */
export const hasLapsed = ({ line }: Summarised, today: string): boolean =>
  line.typed !== true && standingOf(line) === 'current' && isOver(line, today) && mayGoOn(line, today);

/** Whether a source says that a medicine was taken to the end. */
const isCompleted = ({ line }: Summarised): boolean =>
  line.kind === 'MedicationStatement' && line.status === 'completed';

/** That something was stopped or healed ends what was begun before, too; a course that came to its end ends itself alone. */
const isStop = ({ line }: Summarised): boolean => standingOf(line) === 'past' && line.status !== 'completed';

/**
 * Alike: the same code, or the same words where there is none. Of a value it is what our tables call it: laboratories
 * have several codes for one quantity, and a curve has them in one line.
 */
function likeness({ line: { kind, code, title } }: Summarised): string {
  if (code === undefined) return `${kind} ${title.trim().toLowerCase()}`;
  const name = kind === 'Observation' ? nameOfCode(code, 'en') : null;
  return `${code[0]} ${name ?? code[1]}`;
}

/** What is said of one thing, newest first. */
export type Alike<E extends Summarised> = readonly [E, ...E[]];

/**
 * Entries that are about the same thing, together.
 *
 * @param entries newest first.
 */
export function alike<E extends Summarised>(entries: readonly E[]): readonly Alike<E>[] {
  const groups = new Map<string, [E, ...E[]]>();
  for (const entry of entries) {
    const group = groups.get(likeness(entry));
    if (group === undefined) groups.set(likeness(entry), [entry]);
    else group.push(entry);
  }
  return [...groups.values()];
}

const dayOf = ({ line }: Summarised): string => sortKey(line.date);

/**
 * What nobody stopped since. The dates are those of the begin: of two words with the same one, that it is over is the
 * later; of an allergy it is the one that is safe to go by.
 */
function notStopped<E extends Summarised>(group: Alike<E>): readonly E[] {
  const stop = group.find(isStop);
  if (stop === undefined) return group;
  const isSafer = ({ line }: E): boolean => line.kind === 'AllergyIntolerance';
  return group.filter(
    (one) => !isStop(one) && (dayOf(one) > dayOf(stop) || (isSafer(one) && dayOf(one) === dayOf(stop))),
  );
}

/** Whether a source that called a medicine taken later says, of the same begin, that it was taken to the end. */
const isTakenToItsEnd = ({ line }: Summarised, group: readonly Summarised[]): boolean =>
  line.author !== null &&
  group.some((one) => isCompleted(one) && one.line.author === line.author && one.line.date === line.date);

/**
 * The one that stands for all that is said of one thing: the newest that holds and was not stopped since, of an allergy
 * the worst; else the newest that may have been renewed; else the newest.
 */
export function latestOf<E extends Summarised>(group: Alike<E>, today: string): E {
  const standing = standingOn(today);
  const holds = (one: E): boolean => standing(one) === 'current' && !isTakenToItsEnd(one, group);
  const since = notStopped(group);
  if (since.some(holds))
    return group.filter(holds).reduce((a, b) => (rankOfSeverity(b.line) < rankOfSeverity(a.line) ? b : a));
  const completed = since.findIndex(isCompleted);
  const open = completed < 0 ? since : since.slice(0, completed);
  return (
    open.find((one) => hasLapsed(one, today)) ?? group.find((one) => standing(one) !== 'current') ?? group[0]
  );
}

/**
 * Another entry that says of a treatment that goes on that it is over: nothing shows which of the two is right. Null
 * where none does, or where the treatment began after that end.
 */
export function denialOf<E extends Summarised>(held: E, group: Alike<E>): E | null {
  const denies = (one: E): boolean => {
    const end = one.line.until ?? one.line.date;
    const isBefore = end !== null && held.line.date !== null && isAfter(held.line.date, end);
    return (isStop(one) || isCompleted(one)) && !isBefore;
  };
  return held.line.kind.startsWith('Medication') ? (group.find(denies) ?? null) : null;
}
