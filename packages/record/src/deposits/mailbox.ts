import { randomId, SealedSet } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { settle } from '../grants/settle.ts';
import type { Kit } from '../kit/kit.ts';

/** Kind of the set in which deposits wait, received or sent: in no category, and nobody else is ever given it. */
const KIND = 'deposits';

/** The sets of deposits of this person: one, or by a race of two devices more; none before the first deposit. */
export async function mailboxes({ keyring, session }: Kit): Promise<readonly SealedSet[]> {
  const { fetch, clock } = session;
  const keys = (await keyring.sets()).filter(({ kind }) => kind === KIND);
  return keys
    .sort((a, b) => (a.setId < b.setId ? -1 : 1))
    .map(({ setId, container }) => new SealedSet({ keyring, fetch, clock, setId, container }));
}

/** The set to write deposits into, made if there is none; what must be done before anything is sealed is done first. */
export async function mailbox(kit: Kit): Promise<SealedSet> {
  const { keyring, session, profile } = kit;
  await settle(kit);
  const [known] = await mailboxes(kit);
  if (known) {
    await known.load();
    return known;
  }
  if (profile.storage === null)
    throw new RecordError(
      'bad-profile',
      'The profile names no storage, so there is no place to keep deposits.',
    );
  const setId = randomId();
  const container = `${profile.storage}${setId}/`;
  await keyring.addSets([{ setId, container, kind: KIND }]);
  const { fetch, clock } = session;
  const set = new SealedSet({ keyring, fetch, clock, setId, container });
  await set.begin();
  await kit.remember();
  return set;
}
