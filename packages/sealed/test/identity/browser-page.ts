import { KEM_MLKEM768_X25519 as NATIVE } from 'hpke';
import { KEM_MLKEM768_X25519 as NOBLE } from '@panva/hpke-noble';
import { createIdentity, indexedDbStore, openDevice, randomId, wrappedDeviceStore } from '../../src/index.ts';
import { derivesKeys, passesSelfTest } from '../../src/keys/suite.ts';

/** What a browser must be able to do, as one object of facts. */
const facts = async () => {
  const webId = 'https://pod.example/m/card#me';
  const created = await createIdentity({
    webId,
    passphrase: 'six words stand here now too',
    now: new Date(),
  });
  const store = wrappedDeviceStore(indexedDbStore('carnet-test'));
  const before = await store.load();
  await store.save(created.device);
  const device = await wrappedDeviceStore(indexedDbStore('carnet-test')).load();
  const documents = { ...created.documents };
  const kit = {
    read: () => Promise.resolve({ ...documents }),
    writeKeyring(keyring: typeof documents.keyring) {
      Object.assign(documents, { keyring });
      return Promise.resolve(true);
    },
  };
  if (!device) return { kept: false };
  const me = await openDevice({ device, store: kit });
  const [setId, objectId] = [randomId(), randomId()];
  await me.addSets([{ setId, container: `https://pod.example/${setId}/`, kind: 'x' }]);
  const content = new Uint8Array(40_000).fill(7);
  const sealed = await me.seal({ setId, objectId, type: 'a/b', content });
  const opened = await me.open(sealed.bytes, { setId, objectId, digest: sealed.digest });
  await store.clear();
  return {
    kept: true,
    before,
    same: device.deviceId === created.device.deviceId,
    opened: opened.content.length,
    native: await passesSelfTest(NATIVE),
    noble: (await passesSelfTest(NOBLE)) && (await derivesKeys(NOBLE)),
    cleared: await store.load(),
  };
};

Object.assign(globalThis, { facts });
