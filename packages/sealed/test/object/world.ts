import type { Bytes, Keyring, SealedErrorCode, SetWithKeys } from '../../src/index.ts';
import { SealedError, keyringOf, newSigningKey, randomId, toHex } from '../../src/index.ts';

export const randomBytes = (length: number): Bytes => {
  const out = new Uint8Array(length);
  for (let i = 0; i < length; i += 65536) crypto.getRandomValues(out.subarray(i, i + 65536));
  return out;
};

export interface World {
  readonly keyring: Keyring;
  readonly set: SetWithKeys;
  readonly setId: string;
}

/** A record with one set and one device, all fresh. */
export const world = async (): Promise<World> => {
  const device = { ...(await newSigningKey()), id: randomId() };
  const setId = randomId();
  const set: SetWithKeys = {
    setId,
    container: `https://pod.example/${setId}/`,
    kind: 'laboratory',
    writable: true,
    epochs: [{ epoch: randomId(), key: randomBytes(32) }],
  };
  const recordId = toHex(randomBytes(32));
  return { keyring: keyringOf({ recordId, device, sets: [set] }), set, setId };
};

/** The code of the error a promise rejects with; 'opened' if it resolves, 'untyped' if the error is not ours. */
export const codeOf = async (promise: Promise<unknown>): Promise<SealedErrorCode | 'opened' | 'untyped'> => {
  try {
    await promise;
    return 'opened';
  } catch (error) {
    return error instanceof SealedError ? error.code : 'untyped';
  }
};
