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

/** Content sealed under a fresh name, not stored yet. */
export interface Fresh extends Uploaded {
  readonly bytes: Bytes;
}

/** Seals content under a fresh name. */
export const sealFresh = async (
  { keyring, setId }: SetContext,
  content: Bytes,
  type: string,
  name: string | null = null,
): Promise<Fresh> => {
  const objectId = randomId();
  const what = { setId, objectId, type, content };
  return { objectId, ...(await keyring.seal(name === null ? what : { ...what, name })) };
};

/** Stores it there; nothing points to it yet. */
export const putFresh = async (
  context: SetContext,
  { objectId, digest, bytes }: Fresh,
): Promise<Uploaded> => {
  await patiently(context.pause, async (attempt) => {
    // A name nobody else can know that exists on a second try was stored by the first, whose answer was lost.
    if ((await putStored(context, objectId, bytes, null)) || attempt > 0) return;
    throw new SealedError('unexpected-answer', 'The pod server says that a name just made already exists.');
  });
  return { objectId, digest };
};

/** Both. */
export const upload = async (
  context: SetContext,
  content: Bytes,
  type: string,
  name: string | null = null,
): Promise<Uploaded> => putFresh(context, await sealFresh(context, content, type, name));

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
