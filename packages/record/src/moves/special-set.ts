import { randomId, SealedError, SealedSet, type SetKeys } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { turnAllSets } from '../grants/turn-all-sets.ts';
import type { Kit } from '../kit/kit.ts';
import { loadSet } from '../sets/load-set.ts';
import { isSpare } from '../sets/spare-sets.ts';

/** The sets of one kind, loaded, those made first by their ids. */
export async function setsOfKind(kit: Kit, kind: string): Promise<readonly SealedSet[]> {
  const { keyring, session } = kit;
  const { fetch, clock } = session;
  const keys = (await keyring.sets()).filter((one) => one.kind === kind);
  const sets = keys
    .sort((a, b) => (a.setId < b.setId ? -1 : 1))
    .map(({ setId, container }) => new SealedSet({ keyring, fetch, clock, setId, container }));
  // A set whose making broke off has no root yet.
  for (const set of sets) {
    if ((await set.head()) !== null) continue;
    await turnAllSets(kit);
    await set.renew();
  }
  for (const set of sets) await loadSet(set);
  return sets;
}

/** Takes one of the record's spare sets for this kind; null if all are taken. */
async function takeSpare({ keyring }: Kit, kind: string): Promise<SetKeys | null> {
  for (const { setId, kind: from } of await keyring.sets()) {
    if (!isSpare(from)) continue;
    try {
      await keyring.reuseSet(setId, { from, to: kind });
      return (await keyring.sets()).find((one) => one.setId === setId) ?? null;
    } catch (error) {
      if (!(error instanceof SealedError && error.code === 'conflict')) throw error;
    }
  }
  return null;
}

/** A new set of a kind: a spare one of the record, or in a container of its own when these are used up. */
export async function newSet(kit: Kit, kind: string): Promise<SealedSet> {
  const { keyring, session, profile } = kit;
  if (profile.storage === null)
    throw new RecordError('bad-profile', 'The profile names no storage, so there is no place for this.');
  const { fetch, clock } = session;
  const spare = await takeSpare(kit, kind);
  if (spare) {
    const { setId, container } = spare;
    const set = new SealedSet({ keyring, fetch, clock, setId, container });
    await loadSet(set);
    return set;
  }
  const setId = randomId();
  const container = `${profile.storage}${setId}/`;
  await keyring.addSets([{ setId, container, kind }]);
  const set = new SealedSet({ keyring, fetch, clock, setId, container });
  await set.begin();
  await kit.remember();
  return set;
}
