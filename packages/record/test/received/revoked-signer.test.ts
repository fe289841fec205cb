import { randomId, revokeDevice, unlock, type KitDocuments } from '@carnet/sealed';
import { beforeAll, describe, expect, it } from 'vitest';
import { consentDigest } from '../../src/consent/consent-digest.ts';
import { withGrant } from '../../src/grants/ledger.ts';
import { listGrants } from '../../src/grants/list.ts';
import type { Kit } from '../../src/kit/kit.ts';
import { collect } from '../../src/received/collect.ts';
import { openReceived, sharers } from '../../src/received/open-received.ts';
import {
  consentOn,
  MemoryWeb,
  otherDevice,
  passphraseOf,
  personOn,
  sendNotice,
} from '../support/memory-people.ts';

const REVOKED = 'signed by a device revoked since';

describe('a consent signed by a device that its owner removed later', () => {
  const web = new MemoryWeb();
  let [alice, phone, nadia] = [] as unknown as [Kit, Kit, Kit];
  const verdicts = () =>
    [...sharers(nadia).values()].flatMap((entries) => entries.map(({ verdict }) => verdict));

  beforeAll(async () => {
    alice = await personOn(web, 'alice');
    phone = await otherDevice(alice, 'alice');
    nadia = await personOn(web, 'nadia');
    await alice.keyring.refresh();
    const consent = consentOn(phone, nadia);
    const token = await sendNotice(web, phone, nadia, consent);
    await collect(nadia);
    const bundle = `https://alice.example/b/${consent.grant}`;
    const grant = {
      consent,
      token,
      bundle,
      sent: true,
      withdrawn: null,
      closed: false,
      dropped: [],
      dropping: [],
      statements: [],
    };
    alice.keyring.changeSettings((settings) => withGrant(settings, grant));
    alice.keyring.pin(nadia.keyring.identity(), 'compared', new Date());
    const setId = randomId();
    await alice.keyring.addSets([
      { setId, container: `https://alice.example/${setId}/`, kind: 'category:laboratory' },
    ]);
    const [sealed] = await alice.keyring.sealBundles([
      {
        grantId: consent.grant,
        to: nadia.keyring.identity(),
        consent: await consentDigest(token),
        sets: [setId],
      },
    ]);
    if (sealed) web.documents.set(bundle, sealed);
    await alice.save();
  });

  const removePhone = async (): Promise<void> => {
    const place = (part: keyof KitDocuments): string => `https://alice.example/k/${part}`;
    const read = (part: keyof KitDocuments) => web.documents.get(place(part)) ?? new Uint8Array();
    const documents = { chain: read('chain'), slots: read('slots'), keyring: read('keyring') };
    const webId = alice.session.webId;
    const unlocked = await unlock({ documents, secret: { passphrase: passphraseOf('alice') }, webId });
    const change = await revokeDevice(unlocked, alice.keyring.deviceState(), phone.keyring.deviceId, {
      now: new Date('2026-11-24T11:00:00Z'),
    });
    for (const { document, bytes } of change.writes) web.documents.set(place(document), bytes);
  };

  it('is valid until then, in both lists', () => {
    expect(verdicts()).toEqual(['valid']);
    expect(listGrants(alice).map(({ verdict }) => verdict)).toEqual(['valid']);
  });

  it('is said to be of unprovable order afterwards, in both lists, and stays so', async () => {
    await removePhone();
    await alice.keyring.refresh();
    expect(listGrants(alice).map(({ verdict }) => verdict)).toEqual([REVOKED]);
    expect((await openReceived(nadia, alice.session.webId)).consents).toHaveLength(1);
    expect(verdicts()).toEqual([REVOKED]);
    await nadia.keyring.refresh();
    expect(verdicts()).toEqual([REVOKED]);
  });
});
