import type { Bytes, Head, Keyring, SealedErrorCode, SetWithKeys } from '../../src/index.ts';
import { keyringOf, newSigningKey, randomId, SealedError, SealedSet, toHex } from '../../src/index.ts';
import type { EntryInput, Heads, SealedSetOptions } from '../../src/index.ts';
import type { MemoryPod } from './memory-pod.ts';

export const bytesOf = (length: number): Bytes => {
  const out = new Uint8Array(length);
  for (let i = 0; i < length; i += 65_536) crypto.getRandomValues(out.subarray(i, i + 65_536));
  return out;
};

export const text = (value: string): Bytes => new TextEncoder().encode(value);

/** Whether two byte arrays are equal; fast where they are large. */
export const same = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a?.length === b.length && a.every((byte, i) => byte === b[i]);

export interface Device {
  readonly keyring: Keyring;
  readonly heads: Map<string, Head>;
}

export interface Owner {
  readonly setId: string;
  readonly container: string;
  readonly devices: readonly Device[];
  /** A further set of the same record, for objects swapped between sets. */
  readonly otherSet: string;
}

/** A record with two sets and some devices that accept each other's signatures. */
export const newOwner = async (base = 'https://pod.example/', count = 2): Promise<Owner> => {
  const recordId = toHex(bytesOf(32));
  const [setId, otherSet] = [randomId(), randomId()];
  const sets = [setId, otherSet].map((id): SetWithKeys => ({
    setId: id,
    container: `${base}${id}/`,
    kind: 'laboratory',
    writable: true,
    epochs: [{ epoch: randomId(), key: bytesOf(32) }],
  }));
  const signers = await Promise.all(
    Array.from({ length: count }, async () => ({ ...(await newSigningKey()), id: randomId() })),
  );
  const authors = new Map(signers.map(({ id, publicKey }) => [id, { publicKey, revoked: null }]));
  const devices = signers.map((device) => ({
    keyring: keyringOf({ recordId, device, sets, authors }),
    heads: new Map<string, Head>(),
  }));
  return { setId, container: `${base}${setId}/`, devices, otherSet };
};

/** Heads as a caller would keep them. */
export const headsIn = (map: Map<string, Head>): Heads => ({
  get: (setId) => Promise.resolve(map.get(setId) ?? null),
  set: (setId, head) => {
    map.set(setId, head);
    return Promise.resolve();
  },
});

/** The set as one device sees it; each call is a program started anew with what the device kept. */
export const openAs = (
  owner: Owner,
  pod: Pick<MemoryPod, 'fetch' | 'clock'>,
  device = 0,
  options: Partial<SealedSetOptions> = {},
): SealedSet => {
  const own = owner.devices[device];
  if (own === undefined) throw new RangeError('no such device');
  return new SealedSet({
    fetch: pod.fetch,
    keyring: own.keyring,
    setId: owner.setId,
    container: owner.container,
    clock: pod.clock,
    heads: headsIn(own.heads),
    pause: () => Promise.resolve(),
    ...options,
  });
};

export const entry = (
  owner: Owner,
  content: string | Bytes,
  line: EntryInput['line'] = null,
): EntryInput => ({
  iri: owner.container + randomId(),
  type: typeof content === 'string' ? 'text/turtle' : 'application/octet-stream',
  line,
  content: typeof content === 'string' ? text(content) : content,
});

/** The code of the error a promise rejects with; 'none' if it resolves, 'untyped' if the error is not ours. */
export const codeOf = async (promise: Promise<unknown>): Promise<SealedErrorCode | 'none' | 'untyped'> => {
  try {
    await promise;
    return 'none';
  } catch (error) {
    return error instanceof SealedError ? error.code : 'untyped';
  }
};
