import type { Bytes, DeviceId, Digest, GrantId, ObjectId, RootId, SetId } from '../ids.ts';
import { randomId } from '../ids.ts';
import type { Keyring, SetKeys } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import type { Random } from '../bytes.ts';
import { platformRandom } from '../bytes.ts';
import type { JsonObject } from '../json.ts';
import type { Identity } from '../identity/chain.ts';
import type { DeviceState } from '../identity/device-state.ts';
import type { GrantedSet, OwnSet, Pin, PinWay, ReceivedGrant } from '../identity/keyring-document.ts';
import { isContainerOf } from '../identity/keyring-codec.ts';
import type { LogReading } from '../log/read-log.ts';
import { part } from '../part.ts';
import type { OpenedDeposit, Sender } from '../people/deposit.ts';
import type { Witness } from '../people/jwt.ts';
import type { Contact } from '../people/pins.ts';
import { checkPinned, contactOf, withHead, withPin } from '../people/pins.ts';
import { sign } from './ed25519.ts';
import type { HiddenKeyring } from './hidden-keyring.ts';
import type { KeyringParts } from './keyring-parts.ts';
import { keyringFrom } from './keyring-parts.ts';
import type { Change, KitStore } from './owner-state.ts';
import { OwnerState } from './owner-state.ts';
import type { StoredLog } from './own-log.ts';
import { grantOf, keyringFromBundle } from './received.ts';

export interface NewSet {
  /** A fresh random id. */
  readonly setId: SetId;
  /** IRI of the container: `<storage>/<setId>/`. */
  readonly container: string;
  readonly kind: string;
}

export interface GrantBundle {
  readonly grantId: GrantId;
  /** Verified and pinned. */
  readonly to: Identity;
  /** SHA-256 of the consent. */
  readonly consent: Digest;
  readonly sets: readonly SetId[];
}

/** What a bundle must be to be taken: of one grant, bound to one consent, with no set that it does not cover. */
export interface ExpectedBundle {
  readonly grantId: GrantId;
  /** SHA-256 of the consent. */
  readonly consent: Digest;
  readonly covers: (set: GrantedSet) => boolean;
}

export interface NewDeposit {
  readonly to: Identity;
  readonly inboxId: SetId;
  readonly depositId: ObjectId;
  readonly consent: Digest | null;
  readonly type: string;
  readonly content: Bytes;
}

/** A person's own keyring: what a Keyring does for their own record, and all acts with other people. */
export interface OwnerKeyring extends Keyring {
  /** The person's own verified key statements. */
  identity(): Identity;
  /**
   * 'unproven' on a device that had seen no keyring before: show it. It seals nothing in a set, and no bundle, before
   * every set has a new key (`not-turned`).
   */
  readonly freshness: 'proven' | 'unproven';
  /**
   * Gives every set a new key, those too that another device adds meanwhile, and makes a change of the settings in the
   * same save; there is one even without a set, so that every later keyring has this one behind it. Saved when this
   * resolves: then what is there may be sealed anew.
   */
  turnEvery(mark: (settings: JsonObject) => JsonObject): Promise<void>;
  /** Says that this device has done so before it was stopped. */
  everyTurned(): void;
  /** To be called once all sets were signed anew; only then may `deviceState` say that the device is no longer new. */
  allTurned(): void;

  /** Makes new sets with fresh keys; saved when this resolves. */
  addSets(sets: readonly NewSet[]): Promise<SetKeys[]>;
  /** Says anew what a set is for, if it is still for `from`; `conflict` if not. Saved when this resolves. */
  reuseSet(setId: SetId, kind: { readonly from: string; readonly to: string }): Promise<void>;
  /** Forgets sets and all their keys: what they sealed is lost for this person. Saved when this resolves. */
  removeSets(setIds: readonly SetId[]): Promise<void>;
  /**
   * Says in memory where the sets lie from now on, under the ids they have: for a record that moves to another storage.
   * `malformed` for an address that does not end in the id of its set; `save` makes it last.
   */
  placeSets(place: (container: string) => string): Promise<void>;
  /** New epochs of several sets in one save. */
  turnAll(setIds: readonly SetId[]): Promise<void>;

  /** What the apps keep for this person. */
  settings(): JsonObject;
  /** Changes it in memory; `change` may run again on a newer version when another device wrote meanwhile. */
  changeSettings(change: (settings: JsonObject) => JsonObject): void;
  /**
   * The sets that a second secret opens in the keyring's fixed block; null if it opens nothing. Where they lie is what
   * the block says, unless `container` says where the record has moved them since.
   */
  openHidden(secret: string, container?: string): Promise<HiddenKeyring | null>;
  /** Gives the block to a second secret, with new sets: what another one opened there is lost. Saved when this resolves. */
  makeHidden(secret: string, sets: readonly NewSet[]): Promise<HiddenKeyring>;

  pins(): readonly Pin[];
  contact(identity: Identity): Contact;
  /** Pins a person's root. `root-changed` if their address is pinned to another one. */
  pin(identity: Identity, how: PinWay, at: Date): void;
  unpin(rootId: RootId): void;

  /** Key bundles, each with a number above the last one of its grant; saved before they are given out. */
  sealBundles(grants: readonly GrantBundle[]): Promise<Bytes[]>;
  /**
   * Opens a bundle of a pinned person and keeps it in memory; `save` makes it last. `bad-bundle`, and nothing is kept,
   * if it is another one than expected.
   */
  openBundle(bytes: Bytes, from: Identity, expected?: ExpectedBundle): Promise<ReceivedGrant>;
  received(): readonly ReceivedGrant[];
  forgetReceived(grantId: GrantId): void;
  /** The keyring of a pinned person's record, with the sets they granted. */
  receivedKeyring(from: Identity): Keyring;

  sealDeposit(deposit: NewDeposit): Promise<Bytes>;
  openDeposit(
    bytes: Bytes,
    inboxId: SetId,
    lookUp: (sender: Sender) => Promise<Identity | null>,
  ): Promise<OpenedDeposit>;

  /**
   * Verifies and opens the access log that a pod's server kept, against what was told to this person's devices before.
   * Where nothing of that is gone, it goes on from here; else only once `accepted` says that the person has seen it.
   */
  readLog(log: StoredLog): Promise<LogReading>;

  /** A JSON object signed by this device as a compact JWS, e.g. a consent of type 'vc+jwt'. */
  signJwt(typ: string, payload: JsonObject, witness?: Witness): Promise<string>;

  /** Whether something changed here is not in the pod yet. */
  unsaved(): boolean;
  /** Writes the keyring by compare-and-swap; `conflict` after five lost races. */
  save(): Promise<void>;
  /** Reads the documents anew: what other devices changed. */
  refresh(): Promise<void>;
  /** What this device should keep now (after `save`, `refresh`, or new heads). */
  deviceState(): DeviceState;
}

export interface OpenDevice {
  readonly device: DeviceState;
  readonly store: KitStore;
  readonly random?: Random;
}

/* What is done with other people, with the log and behind a second secret is a part of its own. */
const acts = () => part(() => import('./owner-acts.ts'));

const partsOf = (state: OwnerState, recordId: RootId, deviceId: DeviceId): KeyringParts => ({
  recordId,
  deviceId,
  book: state.book,
  heads: state.heads,
  random: state.random,
  author(id) {
    const device = state.identity.devices.get(id);
    if (!device) return null;
    return {
      publicKey: device.publicKey,
      revoked: device.revoked ? (state.revoked.get(id) ?? new Map()) : null,
    };
  },
  sign: (message) => sign(state.signing.privateKey, message),
  chainHead: () => state.identity.head,
  changed() {
    state.headMoved();
    return Promise.resolve();
  },
});

const turnSets = async (state: OwnerState, setIds: readonly SetId[]): Promise<void> => {
  const fresh = new Map(setIds.map((setId) => [setId, { epoch: randomId(), key: state.random(32) }]));
  for (const setId of setIds) state.book.get(setId);
  await state.changeKeys((document) => ({
    ...document,
    sets: document.sets.map((set) => {
      const epoch = fresh.get(set.setId);
      if (!epoch) return set;
      return { ...set, epochs: [...set.epochs.filter((one) => one.epoch !== epoch.epoch), epoch] };
    }),
  }));
};

/** Sets with a fresh key each. */
const newSets = (state: OwnerState, sets: readonly NewSet[]): OwnSet[] =>
  sets.map(({ setId, container, kind }) => ({
    setId,
    container,
    kind,
    epochs: [{ epoch: randomId(), key: state.random(32) }],
  }));

const addSets = async (state: OwnerState, sets: readonly NewSet[]): Promise<SetKeys[]> => {
  const made = newSets(state, sets);
  const known = new Set(state.document.sets.map(({ setId }) => setId));
  if (made.some(({ setId }) => known.has(setId)))
    throw new SealedError('conflict', 'This set is there already.');
  if (made.some((set) => !isContainerOf(set.container, set.setId))) {
    throw new SealedError(
      'malformed',
      'The container of a set is an http address that ends in the id of the set.',
    );
  }
  await state.changeKeys((document) => {
    const there = new Set(document.sets.map(({ setId }) => setId));
    return { ...document, sets: [...document.sets, ...made.filter(({ setId }) => !there.has(setId))] };
  });
  return made.map(({ setId }) => state.book.get(setId));
};

const takeBundle = async (
  state: OwnerState,
  bytes: Bytes,
  from: Identity,
  expected?: ExpectedBundle,
): Promise<ReceivedGrant> => {
  checkPinned(state.document.pins, from);
  const to = { rootId: state.identity.rootId, keys: state.document.kem };
  const bundle = await (await acts()).openBundle(bytes, from, to);
  if (expected) {
    const { grantId, consent, covers } = expected;
    if (bundle.grantId !== grantId || bundle.consent !== consent || !bundle.sets.every(covers))
      throw new SealedError('bad-bundle', 'This key bundle is not the one of the consent it stands for.');
  }
  const take: Change = (document) => {
    const grant = grantOf(document, bundle, from.webId);
    const others = document.received.filter(({ grantId }) => grantId !== grant.grantId);
    return { ...document, pins: withHead(document.pins, from), received: [...others, grant] };
  };
  state.change(take);
  return grantOf(state.document, bundle, from.webId);
};

/** Opens one's own keyring on a device that was certified before, without typing anything. */
export const openDevice = async (options: OpenDevice): Promise<OwnerKeyring> => {
  const random = options.random ?? platformRandom;
  const state = await OwnerState.open({ device: options.device, store: options.store, random });
  const { recordId, deviceId } = options.device;
  const parts = partsOf(state, recordId, deviceId);
  const keyring = keyringFrom(parts);
  return {
    ...keyring,
    async seal(request) {
      state.mustBeTurned();
      await state.keepKeys();
      return keyring.seal(request);
    },
    async olderKeys(setId) {
      await state.keepKeys();
      return keyring.olderKeys(setId);
    },
    identity: () => state.identity,
    get freshness() {
      return state.freshness;
    },
    turnEvery: async (mark) => (await acts()).turnEvery(state, mark),
    everyTurned() {
      state.turned = true;
    },
    allTurned() {
      state.freshness = 'proven';
    },
    addSets: (sets) => addSets(state, sets),
    async reuseSet(setId, { from, to }) {
      state.change((document) => {
        if (!document.sets.some((set) => set.setId === setId && set.kind === from))
          throw new SealedError('conflict', 'Another device has taken this place meanwhile; try again.');
        return {
          ...document,
          sets: document.sets.map((set) => (set.setId === setId ? { ...set, kind: to } : set)),
        };
      });
      await state.save();
    },
    async removeSets(setIds) {
      state.change((document) => ({
        ...document,
        sets: document.sets.filter(({ setId }) => !setIds.includes(setId)),
      }));
      await state.save();
    },
    async turn(setId) {
      await turnSets(state, [setId]);
      return state.book.get(setId).epoch;
    },
    placeSets: async (place) => {
      (await acts()).placeSets(state, place);
    },
    turnAll: (setIds) => turnSets(state, setIds),
    settings: () => state.document.settings,
    changeSettings(change) {
      state.change((document) => ({ ...document, settings: change(document.settings) }));
    },
    openHidden: async (secret, container) => (await acts()).openHidden(state, parts, secret, container),
    makeHidden: async (secret, sets) => (await acts()).makeHidden(state, parts, secret, newSets(state, sets)),
    pins: () => state.document.pins,
    contact: (identity) => contactOf(state.document.pins, identity),
    pin(identity, how, at) {
      state.change((document) => ({ ...document, pins: withPin(document.pins, identity, how, at) }));
    },
    unpin(rootId) {
      state.change((document) => ({
        ...document,
        pins: document.pins.filter((pin) => pin.rootId !== rootId),
      }));
    },
    sealBundles: async (grants) => (await acts()).sealBundles(state, grants),
    openBundle: (bytes, from, expected) => takeBundle(state, bytes, from, expected),
    received: () => state.document.received,
    forgetReceived(grantId) {
      state.change((document) => ({
        ...document,
        received: document.received.filter((grant) => grant.grantId !== grantId),
      }));
    },
    receivedKeyring(from) {
      checkPinned(state.document.pins, from);
      return keyringFromBundle({
        owner: from,
        grants: state.document.received,
        deviceId,
        heads: state.heads,
        random,
        headMoved: () => {
          state.headMoved();
        },
      });
    },
    sealDeposit: async (deposit) =>
      (await acts()).sealDeposit({
        ...deposit,
        from: { rootId: state.identity.rootId, webId: state.identity.webId },
        deviceId,
        privateKey: state.signing.privateKey,
        random,
      }),
    openDeposit: async (bytes, inboxId, lookUp) =>
      (await acts()).openDeposit(bytes, { recordId, inboxId, keys: state.document.deposit, lookUp }),
    readLog: async (log) => (await acts()).readOwnLog(state, log),
    signJwt: async (typ, payload, witness) =>
      (await acts()).signJwt(typ, payload, `${recordId}#${deviceId}`, state.signing.privateKey, witness),
    unsaved: () => state.unsaved,
    save: () => state.save(),
    refresh: () => state.refresh(),
    deviceState: () => state.deviceState(),
  };
};
