import { randomId } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { reaching } from '../http/reaching.ts';
import { remove, save, type Fetch } from '../http/http.ts';
import type { Profile } from './profile.ts';

/**
 * The storage that a WebID document lies in, for a profile that names none (stock Community Solid Server makes such
 * profiles), as its server tells it. It must be this person's: an empty resource of a random name is written there and
 * taken away again. `bad-profile` if there is none, `refused` if this person may not write there.
 */
export async function findStorage({ document }: Profile, fetch: Fetch): Promise<string> {
  const { storageOf } = await import('@carnet/access');
  const storage = await storageOf(document, { fetch: reaching(fetch) });
  if (storage === null)
    throw new RecordError(
      'bad-profile',
      'The profile names no storage and lies in none, so there is no place for the keys.',
    );
  const probe = `${storage}${randomId()}`;
  await save(fetch, probe, new Uint8Array(), 'application/octet-stream', 'absent');
  await remove(fetch, probe);
  return storage;
}
