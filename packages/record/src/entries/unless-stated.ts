import type { Condition } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import { isStoredLine } from './stored-line.ts';

const keyOf = (id: string, category: Category | undefined): string => `${category ?? ''}|${id}`;

/** Facts by the state they are stated in: many entries are compared with one state. */
const statedIn = new WeakMap<object, ReadonlySet<string>>();

type State = Parameters<Condition>[1];

function stated(state: State): ReadonlySet<string> {
  const known = statedIn.get(state);
  if (known) return known;
  const found = new Set<string>();
  for (const { line } of state.rows()) if (isStoredLine(line)) found.add(keyOf(line.id, line.category));
  statedIn.set(state, found);
  return found;
}

/** Holds while no entry of the register states a fact; in a set apart, none of its category. */
export const unlessStated =
  (id: string, category: Category | null): Condition =>
  (_, state) =>
    !stated(state).has(keyOf(id, category ?? undefined));
