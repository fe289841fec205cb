import {
  randomId,
  SealedSet,
  type ObjectId,
  type OwnerKeyring,
  type Row,
  type SetKeys,
} from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import { isStoredLine, type StoredLine } from '../entries/stored-line.ts';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { eraseContainer } from '../moves/erase-container.ts';
import { rowsOfEntries, transfer } from '../moves/transfer.ts';
import { categoryOf, PRIVATE_KIND, shareKind } from '../sets/kinds.ts';
import { loadSet } from '../sets/load-set.ts';
import { readLedger, stands, type GrantRecord } from './ledger.ts';

/** The line of a copy: what its original had, without what ties it to a document that is not shared, and which version it is of. */
interface CopyLine extends StoredLine {
  readonly copies: number;
}

const isCopy = (line: unknown): line is CopyLine =>
  isStoredLine(line) && 'copies' in line && typeof line.copies === 'number';

const openSet = ({ keyring, session }: Kit, { setId, container }: SetKeys): SealedSet =>
  new SealedSet({ keyring, fetch: session.fetch, clock: session.clock, setId, container });

const keysOf = async (keyring: OwnerKeyring, kind: string): Promise<SetKeys | null> =>
  (await keyring.sets()).find((one) => one.kind === kind) ?? null;

/** An entry of one's own, with the set it lies in. */
interface Original {
  readonly set: SealedSet;
  readonly row: Row;
  readonly category: Category;
}

/** Finds entries in all categories, open or not, and in the sets of exceptions; those deleted are missing. */
export async function findOriginals(
  kit: Kit,
  iris: readonly string[],
): Promise<ReadonlyMap<string, Original>> {
  const found = new Map<string, Original>();
  const keys = (await kit.keyring.sets()).filter(
    ({ kind, container }) =>
      kind === PRIVATE_KIND || (categoryOf(kind) !== null && iris.some((iri) => iri.startsWith(container))),
  );
  for (const one of keys) {
    const set = openSet(kit, one);
    await loadSet(set);
    for (const iri of iris) {
      const row = await set.row(iri);
      if (!row || !isStoredLine(row.line)) continue;
      const category = categoryOf(one.kind) ?? row.line.category;
      if (category !== undefined) found.set(iri, { set, row, category });
    }
  }
  return found;
}

/** Names for the copies of entries in the set of a grant, different for each grant; `not-found` if one is no entry. */
export async function namesFor(kit: Kit, iris: readonly string[]): Promise<Record<ObjectId, string>> {
  const wanted = [...new Set(iris)];
  const originals = wanted.length === 0 ? new Map<string, Original>() : await findOriginals(kit, wanted);
  if (originals.size < wanted.length)
    throw new RecordError('not-found', 'An entry that was chosen is not in this record.');
  return Object.fromEntries(wanted.map((iri) => [randomId(), iri]));
}

const lineOf =
  (version: number) =>
  (line: StoredLine): StoredLine =>
    ({
      ...Object.fromEntries(Object.entries(line).filter(([name]) => name !== 'part')),
      copies: version,
    }) as unknown as CopyLine;

async function bringUp(kit: Kit, grant: GrantRecord, set: SealedSet): Promise<void> {
  const shares = Object.entries(grant.shares ?? {});
  const originals = await findOriginals(
    kit,
    shares.map(([, iri]) => iri),
  );
  let changed = false;
  for (const [name, iri] of shares) {
    const original = originals.get(iri);
    const copy = `${set.container}${name}`;
    const line = (await set.row(copy))?.line;
    if (!original || (isCopy(line) && line.copies === original.row.seq)) continue;
    changed = true;
    await transfer(original.set, set, [iri], {
      category: original.category,
      names: new Map([[iri, copy]]),
      hides: kit.profile.storage === null ? [] : [kit.profile.storage],
      line: lineOf(original.row.seq),
    });
  }
  const standing = shares.filter(([, iri]) => originals.has(iri)).map(([name]) => `${set.container}${name}`);
  const kept = new Set(await rowsOfEntries(set, standing));
  const stale = (await set.rows()).map(({ iri }) => iri).filter((iri) => !kept.has(iri));
  if (stale.length > 0 || changed) await set.erase(stale);
}

/** Makes the set of a grant's single entries if there is none, and brings the copies in it up to date. */
export async function fillShareSet(kit: Kit, grant: GrantRecord): Promise<void> {
  const { keyring, profile } = kit;
  if (grant.shares && Object.keys(grant.shares).length === 0) await eraseShareSet(kit, grant);
  if (Object.keys(grant.shares ?? {}).length === 0 || profile.storage === null) return;
  const kind = shareKind(grant.consent.grant);
  if (!(await keysOf(keyring, kind))) {
    const setId = randomId();
    await keyring.addSets([{ setId, container: `${profile.storage}${setId}/`, kind }]);
  }
  const keys = await keysOf(keyring, kind);
  if (!keys) return;
  const set = openSet(kit, keys);
  if ((await set.head()) === null) await set.begin();
  await bringUp(kit, grant, set);
}

/** Brings what every standing grant on single entries shows up to date: versions, and deletions. */
export async function fillShareSets(kit: Kit): Promise<void> {
  const { keyring, session } = kit;
  for (const grant of readLedger(keyring.settings()).values())
    if (grant.shares && stands(grant, session.clock())) await fillShareSet(kit, grant);
}

/** Erases the set of a grant's single entries: its objects, its container, and its keys. */
export async function eraseShareSet(kit: Kit, grant: GrantRecord): Promise<void> {
  const keys = await keysOf(kit.keyring, shareKind(grant.consent.grant));
  if (!keys) return;
  await eraseContainer(kit.session.fetch, keys.container);
  await kit.keyring.removeSets([keys.setId]);
}
