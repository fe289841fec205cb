import { randomId, type JsonObject, type SealedSet } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import { isStoredLine, type StoredLine } from '../entries/stored-line.ts';
import { RecordError } from '../errors.ts';
import { keptFor, withKept } from '../grants/exceptions.ts';
import { readable, readLedger, stands, withState, type GrantRecord } from '../grants/ledger.ts';
import { narrow } from '../grants/narrow.ts';
import { finish } from '../grants/settle.ts';
import type { Kit } from '../kit/kit.ts';
import { PRIVATE_KIND } from '../sets/kinds.ts';
import type { OpenSet, Sets } from '../sets/sets.ts';
import { findEntry, openOf } from './delete-entry.ts';
import { eraseRows } from './journal.ts';
import { newSet, setsOfKind } from './special-set.ts';
import { rowsOfEntries, transfer } from './transfer.ts';
import { withNotes } from './with-notes.ts';

async function categoryIn({ category, set }: OpenSet, iri: string) {
  const line = (await set.row(iri))?.line;
  const own = category ?? (isStoredLine(line) ? line.category : undefined);
  if (own === undefined) throw new RecordError('not-found', 'There is no such entry here.');
  return own;
}

/** The set of what is apart from everybody: a private set that no grant reads. */
export async function apartSet(kit: Kit): Promise<SealedSet> {
  const kept = keptFor(kit.keyring.settings());
  const [known] = (await setsOfKind(kit, PRIVATE_KIND)).filter(({ setId }) => !kept.has(setId));
  return known ?? newSet(kit, PRIVATE_KIND);
}

/** The name under which a move that broke off has written the same fact already; null if there is none. */
async function begunIn(
  to: SealedSet,
  from: SealedSet,
  iri: string,
  category: Category,
): Promise<string | null> {
  const line = (await from.row(iri))?.line;
  if (!isStoredLine(line)) return null;
  const same = (one: unknown): boolean =>
    isStoredLine(one) && one.id === line.id && (one.category ?? category) === category;
  return (await to.rows()).find((row) => same(row.line))?.iri ?? null;
}

/** New IRIs of what was moved, an entry and the notes on it, by those before. */
export type NewIris = ReadonlyMap<string, string>;

/** How an entry is moved. */
interface Move {
  /** To a category, where more people may see it. */
  readonly back?: boolean;
  /** The names that it and its notes get; new ones unless told. */
  readonly as?: ReadonlyMap<string, string>;
}

/**
 * Writes an entry and the notes on it into a set under new names, in one write, and erases them where they lay as a
 * deletion does. Nothing that is shown to more people names what lies where it came from.
 */
async function moveTo(
  kit: Kit,
  from: OpenSet,
  to: SealedSet,
  iri: string,
  { back = false, as = new Map() }: Move = {},
): Promise<NewIris> {
  // Where it lies already nothing is to be written, and above all nothing to be erased.
  if (to.setId === from.set.setId) return new Map([[iri, iri]]);
  const category = await categoryIn(from, iri);
  const names = new Map<string, string>();
  for (const one of await withNotes(from.set, iri)) {
    const begun = as.get(one) ?? (await begunIn(to, from.set, one, category));
    names.set(one, begun ?? `${to.container}${randomId()}`);
  }
  const own = await kit.keyring.sets();
  const hidden = own.filter(({ kind }) => kind === PRIVATE_KIND).map(({ container }) => container);
  const fromSecond = own.some(({ setId }) => setId === from.set.setId) ? [] : [from.set.container];
  const plain = (line: StoredLine): StoredLine =>
    Object.fromEntries(Object.entries(line).filter(([key]) => key !== 'category')) as unknown as StoredLine;
  const all = [...names.keys()];
  await transfer(from.set, to, all, {
    category,
    names,
    hides: [...fromSecond, ...(back ? hidden : [])],
    line: (line) => (back ? plain(line) : line),
  });
  await eraseRows(kit, from.set, iri, await rowsOfEntries(from.set, all));
  return names;
}

/**
 * Sets an entry apart with the notes on it: from now on nobody else can tell that it exists. Whoever read it before sees
 * a deletion, and so does a grant on this single entry. With the set of a second secret it goes there, and its owner too
 * sees it only with that secret. `not-found` if there is none.
 */
export async function setApart(
  kit: Kit,
  sets: Sets,
  iri: string,
  second: SealedSet | null = null,
): Promise<NewIris> {
  const from = await findEntry(sets, iri);
  const to = second ?? (await apartSet(kit));
  return moveTo(kit, from, to, iri);
}

/** Brings an entry that is apart, or an exception, back to its category with the notes on it, under new names. */
export async function bringBack(kit: Kit, sets: Sets, iri: string): Promise<NewIris> {
  const from = await findEntry(sets, iri);
  if (from.category !== null) return new Map([[iri, iri]]);
  const category = await categoryIn(from, iri);
  const to = (await sets.loaded([category])).get(category);
  if (!to) throw new RecordError('no-record', 'This part of the record is not open; open it first.');
  return moveTo(kit, from, to, iri, { back: true });
}

/** The settings with the new IRI of an entry in the grants that show it singly. */
const withShown = (settings: JsonObject, grants: readonly string[], iri: string, name: string): JsonObject =>
  grants.reduce((all, id) => {
    const shares = Object.entries(readLedger(all).get(id)?.shares ?? {});
    if (!shares.some(([, of]) => of === iri)) return all;
    const moved = shares.map(([copy, of]) => [copy, of === iri ? name : of] as const);
    return withState(all, id, { shares: Object.fromEntries(moved) });
  }, settings);

/**
 * Undoes a move, told by the new IRIs that it gave: everything goes back to the set it lay in, under the IRI it had there,
 * so that whatever named it finds it again, single shares too. A note written since goes with its entry; what was
 * deleted since stays so. Tells of each former IRI whether it is apart there. `not-found` if a former place is not there.
 */
export async function undoMove(
  kit: Kit,
  sets: Sets,
  moved: NewIris,
): Promise<ReadonlyMap<string, { readonly isApart: boolean }>> {
  const { keyring } = kit;
  const formerly = new Map([...moved].map(([former, now]) => [now, former]));
  const undone = new Map<string, { readonly isApart: boolean }>();
  for (const [former, now] of moved) {
    const open = await sets.opened();
    const to = open.find(({ set }) => former.startsWith(set.container));
    if (!to) throw new RecordError('not-found', 'The place where this entry was is not open here.');
    const back = to.category !== null;
    undone.set(former, { isApart: !back });
    const from = await openOf(open, now);
    if (!from || now === former) continue;
    await moveTo(kit, from, to.set, now, { back, as: formerly });
  }
  const shown = [...readLedger(keyring.settings()).keys()];
  for (const [former, now] of moved)
    keyring.changeSettings((settings) => withShown(settings, shown, now, former));
  await kit.save();
  return undone;
}

/** Takes an entry out of all grants that show it singly, but for some. */
async function hideCopies(kit: Kit, iri: string, keepFor: readonly string[]): Promise<void> {
  const now = kit.session.clock();
  for (const [id, grant] of readLedger(kit.keyring.settings()))
    if (stands(grant, now) && !keepFor.includes(id) && Object.values(grant.shares ?? {}).includes(iri))
      await narrow(kit, id, [], [iri]);
}

/**
 * Keeps an entry in its category for some grants and for nobody else: it moves to a set of its own, with its own key,
 * which these grants read under the consent they have; all others see a deletion. A grant that shows this entry singly
 * may be among them. Entries `along` of the same set, such as results of a document, go with it, and so do the notes on
 * all of them. What is apart already stays under its IRI, and is taken out of the other grants that show it singly. Gives
 * all new IRIs by those before.
 * `bad-grant` if a grant does not stand, or reads neither category nor entry.
 */
export async function except(
  kit: Kit,
  sets: Sets,
  iri: string,
  { keepFor, along = [] }: { readonly keepFor: readonly string[]; readonly along?: readonly string[] },
): Promise<NewIris> {
  const { keyring, session } = kit;
  const from = await findEntry(sets, iri);
  const category = await categoryIn(from, iri);
  const ledger = readLedger(keyring.settings());
  const standing = keepFor.filter((id) => {
    const grant = ledger.get(id);
    return grant && stands(grant, session.clock());
  });
  const reading = standing.filter((id) => readable(ledger.get(id) as GrantRecord).includes(category));
  const showing = standing.filter((id) => Object.values(ledger.get(id)?.shares ?? {}).includes(iri));
  if (!keepFor.every((id) => reading.includes(id) || showing.includes(id)))
    throw new RecordError(
      'bad-grant',
      'A grant that should keep this does not stand, or is not for its category.',
    );
  const moved = new Map<string, string>();
  const { kind } = (await keyring.sets()).find(({ setId }) => setId === from.set.setId) ?? {};
  if (kind === PRIVATE_KIND && !keptFor(keyring.settings()).has(from.set.setId)) {
    for (const one of [...along, iri]) await hideCopies(kit, one, keepFor);
    return new Map([...along, iri].map((one) => [one, one]));
  }
  const told = (names: NewIris): void => {
    for (const [one, named] of names) moved.set(one, named);
  };
  if (keepFor.length === 0) {
    for (const one of [...along, iri]) told(await setApart(kit, sets, one));
    return moved;
  }
  const to = reading.length === 0 ? await apartSet(kit) : await newSet(kit, PRIVATE_KIND);
  if (reading.length > 0) keyring.changeSettings((settings) => withKept(settings, to.setId, reading));
  for (const id of reading) keyring.changeSettings((settings) => withState(settings, id, { sent: false }));
  for (const one of along) if (await from.set.row(one)) told(await moveTo(kit, from, to, one));
  told(await moveTo(kit, from, to, iri));
  keyring.changeSettings((settings) => withShown(settings, showing, iri, moved.get(iri) ?? iri));
  for (const id of reading) {
    const grant = readLedger(keyring.settings()).get(id);
    if (grant) await finish(kit, grant);
  }
  await kit.save();
  return moved;
}
