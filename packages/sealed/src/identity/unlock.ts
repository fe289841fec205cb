import type { Bytes } from '../ids.ts';
import type { Head } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import { equal } from '../bytes.ts';
import type { SigningKey } from '../keys/ed25519.ts';
import { signingKey } from '../keys/ed25519.ts';
import { follows } from '../keys/heads.ts';
import type { Identity } from './chain.ts';
import { readChain } from './chain.ts';
import type { KitDocuments } from './create.ts';
import type { KeyringDocument } from './keyring-document.ts';
import { accountKeyIdOf, openKeyring } from './keyring-object.ts';
import { stretch } from './stretch.ts';
import type { AccountKey, OpenSlot, Slot } from './slots.ts';
import { decodeSlots, openSlot } from './slots.ts';

/** What the owner types. */
export type Secret = { readonly passphrase: string } | { readonly words: string | readonly string[] };

export interface Unlocked {
  readonly identity: Identity;
  readonly ak: AccountKey;
  readonly document: KeyringDocument;
  readonly keyringHead: Head;
  /** All slots as they lie in the pod. */
  readonly slots: readonly Slot[];
  /** The root key, to certify or remove devices and change secrets; its seed for new slots. */
  root(): Promise<{ readonly key: SigningKey; readonly seed: Bytes }>;
}

export interface UnlockOptions {
  readonly documents: KitDocuments;
  readonly secret: Secret;
  /** The WebID whose profile the documents were found by. */
  readonly webId?: string;
  /** What this device remembers, if anything. */
  readonly remembered?: { readonly chain?: Head | null; readonly keyring?: Head | null };
}

/** Slots tried with one passphrase: each costs half a second, and a host could add many. */
const MAX_TRIES = 4;

const keyOf = async (secret: Secret, { salt }: Slot): Promise<Bytes> => {
  if ('passphrase' in secret) return stretch(secret.passphrase, salt);
  const { wordsToEntropy } = await import('./words.ts');
  return wordsToEntropy(secret.words);
};

const findSlot = async (recordId: string, slots: readonly Slot[], secret: Secret): Promise<OpenSlot> => {
  const kind = 'passphrase' in secret ? 'passphrase' : 'words';
  for (const slot of slots.filter((one) => one.kind === kind).slice(0, MAX_TRIES)) {
    const open = await openSlot(recordId, slot, await keyOf(secret, slot));
    if (open) return open;
  }
  throw new SealedError(
    'wrong-secret',
    'This does not open the record: check the passphrase or the 24 words.',
  );
};

/** The account key that the keyring's header names, out of a slot. `bad-slot` if the slot has another one. */
export const accountKeyFor = async (keyring: Bytes, open: OpenSlot): Promise<AccountKey> => {
  const id = accountKeyIdOf(keyring);
  const found = (await open.accountKeys()).find((one) => one.id === id);
  if (!found)
    throw new SealedError('bad-slot', 'Slots and keyring do not belong together; one of them is old.');
  return found;
};

/** `bad-slot` unless the signed keyring lists this slot. */
export const checkListed = (document: KeyringDocument, slot: Slot): void => {
  const listed = document.slots.find((one) => one.id === slot.id);
  if (listed?.kind !== slot.kind || !equal(listed.pub, slot.pub)) {
    throw new SealedError(
      'bad-slot',
      'The keyring does not list this way to unlock; it was added by somebody else.',
    );
  }
};

/**
 * Opens a person's keyring with what they type: chain, slot (MAC first), account key, keyring signed by a certified
 * device that lists the slot. `wrong-secret`, `bad-words`, and the errors of each document.
 */
export const unlock = async (options: UnlockOptions): Promise<Unlocked> => {
  const { documents, secret, webId, remembered } = options;
  const { recordId, slots } = decodeSlots(documents.slots);
  const open = await findSlot(recordId, slots, secret);
  const identity = await readChain(documents.chain, {
    rootId: recordId,
    ...(webId === undefined ? {} : { webId }),
    remembered: remembered?.chain ?? null,
  });
  const ak = await accountKeyFor(documents.keyring, open);
  const { document, head } = await openKeyring(documents.keyring, ak, identity);
  checkListed(document, open.slot);
  follows(remembered?.keyring ?? null, head);
  return {
    identity,
    ak,
    document,
    keyringHead: head,
    slots,
    async root() {
      const seed = await open.rootSeed();
      const key = await signingKey(seed);
      if (equal(key.publicKey, identity.rootKey)) return { key, seed };
      throw new SealedError('bad-slot', 'The root key in this slot is not the one of the key statements.');
    },
  };
};
