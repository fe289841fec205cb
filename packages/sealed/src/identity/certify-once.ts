import type { Bytes, DeviceId } from '../ids.ts';
import { toHex } from '../ids.ts';
import { SealedError } from '../errors.ts';
import { concat, label, platformRandom } from '../bytes.ts';
import { sha256 } from '../cipher/hash.ts';
import { newSigningKey } from '../keys/ed25519.ts';
import type { Moment } from './change-keys.ts';
import type { CertifiedDevice, Identity } from './chain.ts';
import { extendChain } from './chain.ts';
import { revocationDigest } from './keyring-codec.ts';
import type { Unlocked } from './unlock.ts';

/** The device id that stands for some bytes: "carnet/statement/1" 00 01 bytes, hashed and cut. */
const idOf = async (bytes: Bytes): Promise<DeviceId> =>
  toHex((await sha256(concat(label('statement'), Uint8Array.of(1), bytes))).slice(0, 16));

/**
 * The root's word on some bytes that only those learn who are shown them: a `device` statement whose id commits to the
 * bytes, with a key that nobody keeps. Among the key statements it looks like any other device; it never seals or opens.
 * Gives the key statements to write. The bytes must hold something that cannot be guessed.
 */
export const certifyOnce = async (
  unlocked: Unlocked,
  bytes: Bytes,
  moment: Moment,
): Promise<{ readonly chain: Bytes; readonly device: DeviceId }> => {
  const { key: root } = await unlocked.root();
  const { publicKey } = await newSigningKey(moment.random ?? platformRandom);
  const device = await idOf(bytes);
  const body = { type: 'device', device, key: publicKey } as const;
  return { chain: await extendChain(unlocked.identity, [body], root.privateKey, moment.now), device };
};

/** Since when a person's root stands by these bytes, and whether it was taken back; null if it never did. */
export const certifiedOnce = async (identity: Identity, bytes: Bytes): Promise<CertifiedDevice | null> =>
  identity.devices.get(await idOf(bytes)) ?? null;

/** Takes such a word back: gives the key statements to write. No key turns, since it opened nothing. */
export const revokeOnce = async (unlocked: Unlocked, device: DeviceId, moment: Moment): Promise<Bytes> => {
  const { identity } = unlocked;
  if (identity.devices.get(device)?.revoked !== null)
    throw new SealedError('refused', 'There is no such statement, or it was taken back before.');
  const salt = toHex((moment.random ?? platformRandom)(16));
  const roots = await revocationDigest({ device, salt, roots: [] });
  const { key: root } = await unlocked.root();
  return extendChain(identity, [{ type: 'revoke', device, roots }], root.privateKey, moment.now);
};
