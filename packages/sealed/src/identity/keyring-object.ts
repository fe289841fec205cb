import type { Bytes, DeviceId, RecordId } from '../ids.ts';
import { NO_DIGEST, ROOT_OBJECT } from '../ids.ts';
import type { Head } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import type { Random } from '../bytes.ts';
import { verify } from '../keys/ed25519.ts';
import { openObject } from '../object/open.ts';
import { decodeHeader } from '../object/header.ts';
import { contentKey, sealObject } from '../object/seal.ts';
import type { Identity } from './chain.ts';
import { decodeKeyring, encodeKeyring, MAX_KEYRING } from './keyring-codec.ts';
import type { KeyringDocument } from './keyring-document.ts';
import type { AccountKey } from './slots.ts';

/** The set id of every keyring: zeros. The keyring is its root, the account key's id its epoch. */
export const KEYRING_SET = '0'.repeat(32);
export const KEYRING_TYPE = 'application/vnd.carnet.keyring+json';

export interface KeyringWriter {
  readonly deviceId: DeviceId;
  sign(message: Bytes): Promise<Bytes>;
  readonly random: Random;
}

/** Seals the keyring under the account key, as the version after `last`; `too-large` if it could not be read again. */
export const sealKeyring = async (
  document: KeyringDocument,
  last: Head | null,
  ak: AccountKey,
  writer: KeyringWriter,
): Promise<{ bytes: Bytes; head: Head }> => {
  const seq = (last?.seq ?? 0n) + 1n;
  const { recordId } = document;
  const content = encodeKeyring(document);
  if (content.length > MAX_KEYRING)
    throw new SealedError('too-large', 'The keyring has no room left; nothing was changed.');
  const prev = last?.digest ?? NO_DIGEST;
  const header = { recordId, setId: KEYRING_SET, epochId: ak.id, objectId: ROOT_OBJECT, seq, prev };
  const sealed = await sealObject({
    header,
    type: KEYRING_TYPE,
    name: null,
    author: writer.deviceId,
    content,
    keyOf: (hash) => contentKey(ak.key, hash),
    sign: (message) => writer.sign(message),
    random: writer.random,
  });
  return { bytes: sealed.bytes, head: { seq, digest: sealed.digest } };
};

/** The id of the account key that a keyring's header names. */
export const accountKeyIdOf = (bytes: Bytes): string => decodeHeader(bytes).epochId;

/**
 * Opens a keyring: the key, then the author, who must be a device certified by the owner and not removed, then the
 * content. `author-revoked`, `unknown-author`, `bad-keyring` and the errors of any object.
 */
export const openKeyring = async (
  bytes: Bytes,
  ak: AccountKey,
  identity: Identity,
): Promise<{ document: KeyringDocument; head: Head }> => {
  const recordId: RecordId = identity.rootId;
  const opened = await openObject(
    bytes,
    { setId: KEYRING_SET, objectId: ROOT_OBJECT },
    {
      recordId,
      keyOf(header, hash) {
        if (header.epochId === ak.id) return contentKey(ak.key, hash);
        throw new SealedError(
          'unknown-epoch',
          'The keyring is sealed under a newer account key; unlock again.',
        );
      },
      async checkAuthor({ author, signature, message }) {
        const device = identity.devices.get(author);
        if (!device)
          throw new SealedError('unknown-author', 'The keyring is not written by a device of its owner.');
        if (!(await verify(device.publicKey, signature, message))) {
          throw new SealedError('bad-signature', 'The keyring is not signed by the device it names.');
        }
        if (device.revoked)
          throw new SealedError('author-revoked', 'The keyring is written by a device that was removed.');
      },
    },
  );
  if (opened.meta.type !== KEYRING_TYPE)
    throw new SealedError('bad-keyring', 'What should be the keyring is not one.');
  const document = decodeKeyring(opened.content);
  if (document.recordId !== recordId)
    throw new SealedError('bad-keyring', 'The keyring is another record’s.');
  return { document, head: { seq: opened.header.seq, digest: opened.digest } };
};
