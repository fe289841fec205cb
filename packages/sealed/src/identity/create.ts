import type { Bytes } from '../ids.ts';
import { randomId } from '../ids.ts';
import type { Random } from '../bytes.ts';
import { platformRandom } from '../bytes.ts';
import { newSigningKey, sign } from '../keys/ed25519.ts';
import { newKemKey } from '../keys/hpke.ts';
import { extendChain, readChain } from './chain.ts';
import { restKeyOf } from './open-rest.ts';
import type { DeviceState } from './device-state.ts';
import { sealKeyring } from './keyring-object.ts';
import { listed, type KeyringDocument } from './keyring-document.ts';
import { emptyBlock } from './second-secret.ts';
import { stretch } from './stretch.ts';
import { encodeSlots, makeSlot } from './slots.ts';

/** The three documents of an identity kit as they lie in the pod. */
export interface KitDocuments {
  /** Key statements: public. */
  readonly chain: Bytes;
  /** Unlock slots and keyring: the owner's only. */
  readonly slots: Bytes;
  readonly keyring: Bytes;
}

export interface NewIdentity {
  readonly webId: string;
  /** As typed; refuse the account's password before. */
  readonly passphrase: string;
  readonly now: Date;
  readonly random?: Random;
}

export interface CreatedIdentity {
  readonly documents: KitDocuments;
  /** The 24 words of the printed kit; kept nowhere. */
  readonly words: readonly string[];
  /** For `openDevice`, and for this device to keep. */
  readonly device: DeviceState;
}

/** Makes an identity kit with two slots (passphrase, words) and this device. Nothing is written anywhere. */
export const createIdentity = async (wanted: NewIdentity): Promise<CreatedIdentity> => {
  const random = wanted.random ?? platformRandom;
  const [root, signing] = [await newSigningKey(random), await newSigningKey(random)];
  const [kem, deposit, log] = [await newKemKey(random), await newKemKey(random), await newKemKey(random)];
  const deviceId = randomId();
  const chain = await extendChain(
    null,
    [
      { type: 'identity', root: root.publicKey, suite: 1, webId: wanted.webId },
      { type: 'key', kem: kem.publicKey, deposit: deposit.publicKey },
      { type: 'device', device: deviceId, key: signing.publicKey },
      { type: 'log', key: log.publicKey },
    ],
    root.privateKey,
    wanted.now,
  );
  const identity = await readChain(chain);
  const recordId = identity.rootId;
  const ak = { id: randomId(), key: random(32) };
  const entropy = random(32);
  const [salt, slotSecret] = [random(16), random(32)];
  const restKey = await restKeyOf(root.seed, recordId, deviceId);
  const common = { recordId, ak };
  const secret = await stretch(wanted.passphrase, salt);
  const slots = [
    await makeSlot({ ...common, kind: 'passphrase', secret, salt, rootSeed: root.seed }),
    await makeSlot({ ...common, kind: 'words', secret: entropy, salt: random(16), rootSeed: root.seed }),
    await makeSlot({ ...common, kind: 'device', secret: slotSecret, salt: random(16) }),
  ];
  const document: KeyringDocument = {
    recordId,
    sets: [],
    kem: [kem],
    deposit: [deposit],
    log: [log],
    slots: slots.map((slot) => listed(slot, slot.kind === 'device' ? deviceId : null)),
    pins: [],
    received: [],
    heads: [],
    revocations: [],
    bundleNos: [],
    settings: {},
    block: emptyBlock(random),
  };
  const writer = { deviceId, random, sign: (message: Bytes) => sign(signing.privateKey, message) };
  const sealed = await sealKeyring(document, null, ak, writer);
  const { entropyToWords } = await import('./words.ts');
  return {
    documents: { chain, slots: encodeSlots(recordId, slots), keyring: sealed.bytes },
    words: entropyToWords(entropy),
    device: {
      recordId,
      deviceId,
      signingSeed: signing.seed,
      slotId: slots[2]?.id ?? '',
      slotSecret,
      restKey,
      ak,
      chainHead: identity.head,
      keyringHead: sealed.head,
      heads: [],
    },
  };
};
