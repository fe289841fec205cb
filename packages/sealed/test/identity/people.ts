import type { CreatedIdentity, DeviceState, KitDocuments, KitStore, OwnerKeyring } from '../../src/index.ts';
import { openDevice } from '../../src/index.ts';
import { knownIdentity } from './known-identity.ts';

export const NOW = new Date('2026-11-24T10:00:00.000Z');
export const PASSPHRASE = 'orbit canyon velvet pilot saddle umbrella';

export interface Person {
  readonly created: CreatedIdentity;
  /** The documents as they lie in the pod now; a test may change them like a host. */
  readonly pod: { -readonly [name in keyof KitDocuments]: KitDocuments[name] };
  readonly store: KitStore;
  open(device?: DeviceState): Promise<OwnerKeyring>;
}

/** A store in memory with compare-and-swap on the version this reader saw last. */
export const storeOf = (pod: Person['pod']): KitStore => {
  let seen: Uint8Array | null = null;
  return {
    read() {
      seen = pod.keyring;
      return Promise.resolve({ ...pod });
    },
    writeKeyring(bytes) {
      if (seen !== pod.keyring) return Promise.resolve(false);
      pod.keyring = bytes;
      seen = bytes;
      return Promise.resolve(true);
    },
  };
};

/** A person with an identity kit in a pod of their own. */
export const person = async (webId: string): Promise<Person> => {
  const created = await knownIdentity({ webId, passphrase: PASSPHRASE, now: NOW });
  const pod = { ...created.documents };
  return {
    created,
    pod,
    store: storeOf(pod),
    open: (device = created.device) => openDevice({ device, store: storeOf(pod) }),
  };
};
