import { SealedError } from '../errors.ts';
import { randomId } from '../ids.ts';
import type { Bytes, Digest, ObjectId } from '../ids.ts';
import type { SetContext } from './context.ts';
import { each } from './each.ts';
import { deleteStored, putStored } from './host.ts';
import { patiently } from './patiently.ts';

export interface Uploaded {
  readonly objectId: ObjectId;
  readonly digest: Digest;
}

/** Seals content under a fresh name and stores it there; nothing points to it yet. */
export const upload = async (
  context: SetContext,
  content: Bytes,
  type: string,
  name: string | null = null,
): Promise<Uploaded> => {
  const { keyring, setId } = context;
  const objectId = randomId();
  const what = { setId, objectId, type, content };
  const { bytes, digest } = await keyring.seal(name === null ? what : { ...what, name });
  await patiently(context.pause, async (attempt) => {
    // A name nobody else can know that exists on a second try was stored by the first, whose answer was lost.
    if ((await putStored(context, objectId, bytes, null)) || attempt > 0) return;
    throw new SealedError('unexpected-answer', 'The pod server says that a name just made already exists.');
  });
  return { objectId, digest };
};

/** Deletes objects nothing points to. What fails stays as garbage for `sweep`, and harms nobody. */
export const discard = async (context: SetContext, objectIds: Iterable<ObjectId>): Promise<void> => {
  await each([...objectIds], 4, async (objectId) => {
    try {
      await patiently(context.pause, () => deleteStored(context, objectId));
    } catch (error) {
      if (!(error instanceof SealedError)) throw error;
    }
  });
};
