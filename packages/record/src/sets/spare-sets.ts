import { keyringOf, newSigningKey, randomId, SealedSet, type NewSet } from '@carnet/sealed';
import { send } from '../http/http.ts';
import type { Kit } from '../kit/kit.ts';

const ROOT = '0'.repeat(32);
const SPARES = 2;
const SPARE = 'spare:';

/** Whether a set lies there for nothing yet. */
export const isSpare = (kind: string): boolean => kind.startsWith(SPARE);

/**
 * Sets for what may come, in every record from its first day: what is set apart or put in the bin later takes one of
 * them, so that the number of containers tells nothing.
 */
export const spareSets = (storage: string): readonly NewSet[] =>
  Array.from({ length: SPARES }, (_, n) => {
    const setId = randomId();
    return { setId, container: `${storage}${setId}/`, kind: `${SPARE}${n}` };
  });

/**
 * Makes the place of a second secret, as every record has it: a set under a key that nobody keeps. Only a second secret
 * that is set up later gives it a key, and nobody can tell. False if it stands already, which a name made just now
 * (`fresh`) cannot.
 */
export async function makeReserved(
  { session, keyring }: Kit,
  container: string,
  fresh: boolean,
): Promise<boolean> {
  const root = `${container}${ROOT}`;
  if (!fresh && (await send(session.fetch, root, { method: 'HEAD', cache: 'no-store' })).status === 200)
    return false;
  const setId = container.split('/').at(-2) ?? '';
  const key = crypto.getRandomValues(new Uint8Array(32));
  const epochs = [{ epoch: randomId(), key }];
  const nobody = keyringOf({
    recordId: keyring.recordId,
    device: { ...(await newSigningKey()), id: randomId() },
    sets: [{ setId, container, kind: SPARE, writable: true, epochs }],
  });
  const { fetch, clock } = session;
  await new SealedSet({ keyring: nobody, fetch, clock, setId, container }).begin();
  return true;
}
