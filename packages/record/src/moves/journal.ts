import {
  isHex,
  SealedError,
  SealedSet,
  type JsonObject,
  type JsonValue,
  type ObjectId,
  type SetId,
} from '@carnet/sealed';
import { turnAllSets } from '../grants/turn-all-sets.ts';
import type { Kit } from '../kit/kit.ts';

/** An erasure that was begun: kept sealed until every object was answered for, so that a stop loses none. */
export interface Erasure {
  readonly set: SetId;
  /** IRIs whose rows go. */
  readonly iris: readonly string[];
  /** Names of the objects in which their bytes lay. */
  readonly traces: readonly ObjectId[];
}

const KEY = 'erasing';

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const texts = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** The erasures begun and not ended, by the IRI of the entry. */
export function erasures(settings: JsonObject): ReadonlyMap<string, Erasure> {
  const mine = settings[KEY];
  const found = new Map<string, Erasure>();
  if (!isObject(mine)) return found;
  for (const [iri, value] of Object.entries(mine)) {
    if (!isObject(value) || typeof value['set'] !== 'string') continue;
    const traces = texts(value['traces']).filter((name) => isHex(name, 16));
    found.set(iri, { set: value['set'], iris: texts(value['iris']), traces });
  }
  return found;
}

const without = (settings: JsonObject, key: string): JsonObject =>
  Object.fromEntries(Object.entries(settings).filter(([one]) => one !== key));

const withErasure = (settings: JsonObject, iri: string, erasure: Erasure | null): JsonObject => {
  const others = [...erasures(settings)].filter(([one]) => one !== iri);
  const all = erasure === null ? others : [...others, [iri, erasure] as const];
  // Nothing under way leaves nothing behind.
  if (all.length === 0) return without(settings, KEY);
  const json = all.map(([one, { set, iris, traces }]) => [
    one,
    { set, iris: [...iris], traces: [...traces] },
  ]);
  return { ...settings, [KEY]: Object.fromEntries(json) as JsonObject };
};

/**
 * Erases rows of one entry for good; written down first, so that `finishErasures` goes on after a stop. Of what a second
 * secret opens nothing is written down where others see it: what a stop leaves there, the next `check` with it removes.
 */
export async function eraseRows(
  kit: Kit,
  set: SealedSet,
  iri: string,
  iris: readonly string[],
): Promise<void> {
  const { keyring } = kit;
  await turnAllSets(kit);
  if (!(await keyring.sets()).some(({ setId }) => setId === set.setId)) return set.erase(iris);
  const erasure = { set: set.setId, iris, traces: await set.traces(iris) };
  keyring.changeSettings((settings) => withErasure(settings, iri, erasure));
  await kit.save();
  await set.erase(iris, erasure.traces);
  keyring.changeSettings((settings) => withErasure(settings, iri, null));
  await kit.save();
}

const PASSING: readonly string[] = ['refused', 'unreachable', 'unexpected-answer', 'conflict'];

/** Ends the erasures that broke off; what the host refuses at the moment is left for the next time. */
export async function finishErasures(kit: Kit): Promise<void> {
  const { keyring, session } = kit;
  const begun = erasures(keyring.settings());
  if (begun.size === 0) return;
  const sets = await keyring.sets();
  for (const [iri, { set: setId, iris, traces }] of begun) {
    const known = sets.find((one) => one.setId === setId);
    if (known) {
      const { container } = known;
      const { fetch, clock } = session;
      try {
        await new SealedSet({ keyring, fetch, clock, setId, container }).erase(iris, traces);
      } catch (error) {
        if (error instanceof SealedError && PASSING.includes(error.code)) continue;
        throw error;
      }
    }
    keyring.changeSettings((settings) => withErasure(settings, iri, null));
  }
  await kit.save();
}
