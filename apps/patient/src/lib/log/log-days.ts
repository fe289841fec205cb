import type { AccessView } from '@carnet/ui';

/** Accesses of one day that differ in nothing but their time. */
export interface LogLine {
  readonly latest: AccessView;
  readonly first: Date;
  readonly times: number;
}

/** What was on one day here. */
export interface LogDay {
  /** Its midnight. */
  readonly day: Date;
  readonly lines: readonly LogLine[];
}

const midnight = (time: Date): number =>
  new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();

function linesOf(accesses: readonly AccessView[]): readonly LogLine[] {
  const alike = Map.groupBy(accesses, ({ kind }) => kind);
  return [...alike.values()].flatMap((those): LogLine[] => {
    const [latest] = those;
    const first = those.at(-1)?.time;
    return latest && first
      ? [{ latest, first, times: those.reduce((sum, { times }) => sum + times, 0) }]
      : [];
  });
}

/** Accesses, newest first, by the day they were on here; those alike are one line, where the latest of them stands. */
export function byDay(accesses: readonly AccessView[]): readonly LogDay[] {
  const days = Map.groupBy(accesses, ({ time }) => midnight(time));
  return [...days].map(([day, those]) => ({ day: new Date(day), lines: linesOf(those) }));
}

/** Everybody who signed in and is in the log, once each; those of one name are numbered, the one seen last first. */
export function peopleIn(
  accesses: readonly AccessView[],
): readonly { readonly who: string; readonly name: string }[] {
  const found = new Map<string, string>();
  for (const { who, name } of accesses) if (who !== null) found.set(who, name ?? who);
  const alike = Map.groupBy(found.keys(), (who) => found.get(who) ?? '');
  return [...found].map(([who, name]) => {
    const those = alike.get(name) ?? [];
    return { who, name: those.length > 1 ? `${name} (${those.indexOf(who) + 1})` : name };
  });
}
