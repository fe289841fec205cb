import type { DeviceId, RecordId } from '../ids.ts';
import { NO_DIGEST } from '../ids.ts';
import type { Head, Keyring } from '../keyring.ts';
import type { Random } from '../bytes.ts';
import { platformRandom } from '../bytes.ts';
import type { SigningKey } from './ed25519.ts';
import { sign } from './ed25519.ts';
import { HeadBook } from './heads.ts';
import type { Author } from './keyring-parts.ts';
import { keyringFrom } from './keyring-parts.ts';
import type { SetWithKeys } from './set-book.ts';
import { SetBook } from './set-book.ts';

export interface RawKeys {
  readonly recordId: RecordId;
  /** The author of what is sealed; `newSigningKey()` makes one. */
  readonly device: SigningKey & { readonly id: DeviceId };
  readonly sets: readonly SetWithKeys[];
  /** Further authors whose objects open here; the device itself always is one. */
  readonly authors?: ReadonlyMap<DeviceId, Author>;
  readonly chainHead?: Head;
  readonly heads?: Iterable<readonly [string, Head]>;
  readonly random?: Random;
}

/** A keyring in memory from raw keys, with the real cipher: for tests, tools and vectors. Nothing is saved. */
export const keyringOf = (raw: RawKeys): Keyring => {
  const { device } = raw;
  const authors = new Map<DeviceId, Author>([
    ...(raw.authors ?? []),
    [device.id, { publicKey: device.publicKey, revoked: null }],
  ]);
  return keyringFrom({
    recordId: raw.recordId,
    deviceId: device.id,
    book: new SetBook(raw.sets),
    heads: new HeadBook(raw.heads),
    random: raw.random ?? platformRandom,
    author: (id) => authors.get(id) ?? null,
    sign: (message) => sign(device.privateKey, message),
    chainHead: () => raw.chainHead ?? { seq: 0n, digest: NO_DIGEST },
    changed: () => Promise.resolve(),
  });
};
