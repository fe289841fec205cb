import type { Bytes, DeviceId, SetId } from '../ids.ts';
import type { Head } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import type { Random } from '../bytes.ts';
import { equal } from '../bytes.ts';
import type { Identity } from '../identity/chain.ts';
import { readChain } from '../identity/chain.ts';
import type { KitDocuments } from '../identity/create.ts';
import type { DeviceState } from '../identity/device-state.ts';
import { revocationDigest } from '../identity/keyring-codec.ts';
import type { KeyringDocument } from '../identity/keyring-document.ts';
import { accountKeyIdOf, openKeyring, sealKeyring } from '../identity/keyring-object.ts';
import type { AccountKey } from '../identity/slots.ts';
import { decodeSlots, openSlot } from '../identity/slots.ts';
import { accountKeyFor, checkListed } from '../identity/unlock.ts';
import type { SigningKey } from './ed25519.ts';
import { sign, signingKey } from './ed25519.ts';
import { HeadBook, follows } from './heads.ts';
import { SetBook } from './set-book.ts';

/** Where the three documents lie. */
export interface KitStore {
  read(): Promise<KitDocuments>;
  /**
   * Writes the keyring if it is still the version last read or written here (compare-and-swap by the caller, e.g. with
   * If-Match). False if somebody else wrote meanwhile.
   */
  writeKeyring(bytes: Bytes): Promise<boolean>;
}

export interface OwnerOptions {
  readonly device: DeviceState;
  readonly store: KitStore;
  readonly random: Random;
}

/** A change of the keyring document that can be made again on a newer version of it. */
export type Change = (document: KeyringDocument) => KeyringDocument;

const TRIES = 5;

type Revoked = ReadonlyMap<DeviceId, ReadonlyMap<SetId, Head>>;

/** The lists of roots that the chain commits to; a list that does not match counts as empty. */
const readRevocations = async (document: KeyringDocument, identity: Identity): Promise<Revoked> => {
  const lists = new Map<DeviceId, ReadonlyMap<SetId, Head>>();
  for (const revocation of document.revocations) {
    const committed = identity.devices.get(revocation.device)?.revoked?.roots;
    if (committed === (await revocationDigest(revocation)))
      lists.set(revocation.device, new Map(revocation.roots));
  }
  return lists;
};

/** The owner's keyring in memory, its changes not yet saved, and the way to save them. */
export class OwnerState {
  readonly #options: OwnerOptions;
  readonly signing: SigningKey;
  readonly book = new SetBook([]);
  readonly heads: HeadBook;
  identity: Identity;
  document: KeyringDocument;
  revoked: Revoked = new Map();
  /** Stays unproven over reloads, until `prove`. */
  freshness: 'proven' | 'unproven';
  /** Whether every set got a new key on this device, which may be new. */
  turned = false;
  #ak: AccountKey;
  #head: Head;
  #pending: Change[] = [];
  #headsMoved = false;
  #keysAtRisk = false;
  #queue: Promise<void> = Promise.resolve();

  private constructor(
    options: OwnerOptions,
    signing: SigningKey,
    opened: Awaited<ReturnType<typeof openAll>>,
  ) {
    this.#options = options;
    this.signing = signing;
    this.identity = opened.identity;
    this.document = opened.document;
    this.#ak = opened.ak;
    this.#head = opened.head;
    this.heads = new HeadBook(options.device.heads);
    const { keyringHead, freshness } = options.device;
    this.freshness = keyringHead === null || freshness === 'unproven' ? 'unproven' : 'proven';
  }

  static async open(options: OwnerOptions): Promise<OwnerState> {
    const signing = await signingKey(options.device.signingSeed);
    const { device } = options;
    const state = new OwnerState(
      options,
      signing,
      await openAll(options, device.ak, device.chainHead, device.keyringHead),
    );
    await state.#took();
    return state;
  }

  get random(): Random {
    return this.#options.random;
  }

  get deviceId(): DeviceId {
    return this.#options.device.deviceId;
  }

  /** Whether something in memory is not in the pod yet. */
  get unsaved(): boolean {
    return this.#pending.length > 0 || this.#headsMoved;
  }

  /** `not-turned` on a new device before every set has a new key (sealing.md 3). */
  mustBeTurned(): void {
    if (this.freshness === 'unproven' && !this.turned)
      throw new SealedError('not-turned', 'This device is new: all keys change before it seals anything.');
  }

  headMoved(): void {
    this.#headsMoved = true;
  }

  /** What this device should keep from now on. */
  deviceState(): DeviceState {
    const { identity } = this;
    const heads = this.heads.entries();
    const { recordId, deviceId, signingSeed, slotId, slotSecret, restKey } = this.#options.device;
    return {
      recordId,
      deviceId,
      signingSeed,
      slotId,
      slotSecret,
      restKey,
      ...(this.freshness === 'unproven' ? { freshness: 'unproven' } : {}),
      ak: this.#ak,
      chainHead: identity.head,
      keyringHead: this.#head,
      heads,
    };
  }

  async #took(): Promise<void> {
    const device = this.identity.devices.get(this.deviceId);
    if (!device || device.revoked || !equal(device.publicKey, this.signing.publicKey)) {
      throw new SealedError('author-revoked', 'This device is no longer one of the owner’s; sign in again.');
    }
    this.revoked = await readRevocations(this.document, this.identity);
    this.#sync();
  }

  #sync(): void {
    const kept = new Set(this.document.sets.map(({ setId }) => setId));
    for (const { setId } of this.book.list()) if (!kept.has(setId)) this.book.drop(setId);
    for (const set of this.document.sets) this.book.put({ ...set, writable: true });
    for (const [setId, head] of this.document.heads) {
      const known = this.heads.get(setId);
      if (known === null || head.seq >= known.seq) this.heads.accept(setId, head);
    }
  }

  /** Changes the keyring in memory; `save` makes it last. */
  change(change: Change): void {
    this.document = change(this.document);
    this.#pending.push(change);
    this.#sync();
  }

  /** A change that makes keys, saved when this resolves. */
  async changeKeys(change: Change): Promise<void> {
    this.change(change);
    this.#keysAtRisk = true;
    await this.keepKeys();
  }

  /** Saves if keys were made whose saving failed: nothing is sealed under a key that could be lost. */
  async keepKeys(): Promise<void> {
    if (!this.#keysAtRisk) return;
    await this.save();
    this.#keysAtRisk = this.#pending.length > 0;
  }

  /** One after the other, as each save needs the head of the one before. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const next = this.#queue.then(work);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  async #refresh(): Promise<void> {
    const opened = await openAll(this.#options, this.#ak, this.identity.head, this.#head);
    this.identity = opened.identity;
    this.#ak = opened.ak;
    this.#head = opened.head;
    this.document = opened.document;
    const made = this.#pending;
    this.#pending = [];
    const refused = made.flatMap((change) => this.#again(change));
    await this.#took();
    const [error] = refused;
    if (error) throw error;
  }

  /** Makes a change once more; one that no longer fits is dropped and its error given. */
  #again(change: Change): SealedError[] {
    try {
      this.document = change(this.document);
      this.#pending.push(change);
      return [];
    } catch (error) {
      if (error instanceof SealedError) return [error];
      throw error;
    }
  }

  /** Reads the three documents anew and makes unsaved changes again on them. */
  refresh(): Promise<void> {
    return this.#inTurn(() => this.#refresh());
  }

  async #saveOnce(): Promise<boolean> {
    const made = this.#pending.length;
    const writer = {
      deviceId: this.deviceId,
      random: this.random,
      sign: (message: Bytes) => sign(this.signing.privateKey, message),
    };
    const document = { ...this.document, heads: this.heads.entries() };
    const sealed = await sealKeyring(document, this.#head, this.#ak, writer);
    const moved = this.#headsMoved;
    this.#headsMoved = false;
    const written = await this.#options.store.writeKeyring(sealed.bytes).catch((error: unknown) => {
      this.#headsMoved = moved;
      throw error;
    });
    if (!written) {
      this.#headsMoved = moved;
      return false;
    }
    this.#head = sealed.head;
    this.#pending = this.#pending.slice(made);
    return true;
  }

  /** Saves by compare-and-swap; `conflict` if others wrote in between five times. */
  save(): Promise<void> {
    return this.#inTurn(async () => {
      for (let i = 0; i < TRIES; i += 1) {
        if (!this.unsaved || (await this.#saveOnce())) return;
        await this.#refresh();
      }
      throw new SealedError('conflict', 'Another device keeps changing the keyring; try again in a moment.');
    });
  }
}

const openAll = async (options: OwnerOptions, ak: AccountKey, chain: Head, keyring: Head | null) => {
  const { device, store } = options;
  const documents = await store.read();
  const identity = await readChain(documents.chain, { rootId: device.recordId, remembered: chain });
  const current = accountKeyIdOf(documents.keyring) === ak.id ? ak : await newAccountKey(device, documents);
  const { document, head } = await openKeyring(documents.keyring, current, identity);
  const slot = decodeSlots(documents.slots).slots.find(({ id }) => id === device.slotId);
  if (current !== ak && slot) checkListed(document, slot);
  follows(keyring, head);
  return { identity, document, head, ak: current };
};

/** The account key was replaced by another device: this one's slot gives the new one. */
const newAccountKey = async (device: DeviceState, documents: KitDocuments): Promise<AccountKey> => {
  const slot = decodeSlots(documents.slots).slots.find(({ id }) => id === device.slotId);
  const open = slot ? await openSlot(device.recordId, slot, device.slotSecret) : null;
  if (!open) throw new SealedError('bad-slot', 'This device has no way to unlock any more; sign in again.');
  return accountKeyFor(documents.keyring, open);
};
