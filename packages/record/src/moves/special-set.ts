import { randomId, SealedSet } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { loadSet } from '../sets/load-set.ts';

/** The sets of one kind, loaded, those made first by their ids. */
export async function setsOfKind({ keyring, session }: Kit, kind: string): Promise<readonly SealedSet[]> {
  const { fetch, clock } = session;
  const keys = (await keyring.sets()).filter((one) => one.kind === kind);
  const sets = keys
    .sort((a, b) => (a.setId < b.setId ? -1 : 1))
    .map(({ setId, container }) => new SealedSet({ keyring, fetch, clock, setId, container }));
  // A set whose making broke off has no root yet.
  for (const set of sets) if ((await set.head()) === null) await set.renew();
  for (const set of sets) await loadSet(set);
  return sets;
}

/** A new set of a kind, in a container of its own. */
export async function newSet(kit: Kit, kind: string): Promise<SealedSet> {
  const { keyring, session, profile } = kit;
  if (profile.storage === null)
    throw new RecordError('bad-profile', 'The profile names no storage, so there is no place for this.');
  const setId = randomId();
  const container = `${profile.storage}${setId}/`;
  await keyring.addSets([{ setId, container, kind }]);
  const { fetch, clock } = session;
  const set = new SealedSet({ keyring, fetch, clock, setId, container });
  await set.begin();
  await kit.remember();
  return set;
}
