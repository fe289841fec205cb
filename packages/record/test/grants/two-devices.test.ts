import { randomId, type JsonObject } from '@carnet/sealed';
import { beforeAll, describe, expect, it } from 'vitest';
import { inboxOf, rekey } from '../../src/grants/carry-out.ts';
import { toClaims } from '../../src/consent/consent-claims.ts';
import { CONSENT_TYPE } from '../../src/consent/consent-token.ts';
import { readLedger, withGrant, withState, type GrantRecord } from '../../src/grants/ledger.ts';
import { settle } from '../../src/grants/settle.ts';
import { turnAllSets } from '../../src/grants/turn-all-sets.ts';
import type { Kit } from '../../src/kit/kit.ts';
import { consentOn, MemoryWeb, otherDevice, personOn } from '../support/memory-people.ts';

const untouched = {
  sent: false,
  withdrawn: null,
  closed: false,
  dropped: [],
  dropping: [],
  statements: [],
};

describe('a grant that two devices of its owner change at once', () => {
  const web = new MemoryWeb();
  let [phone, desk, nadia] = [] as unknown as [Kit, Kit, Kit];
  const setId = randomId();

  const granted = async (): Promise<GrantRecord> => {
    const consent = consentOn(phone, nadia);
    const token = await phone.keyring.signJwt(CONSENT_TYPE, toClaims(consent) as JsonObject);
    const bundle = `https://margaux.example/b/${consent.grant}`;
    const grant = { ...untouched, consent, token, bundle };
    phone.keyring.changeSettings((settings) => withGrant(settings, grant));
    await phone.save();
    await desk.keyring.refresh();
    return grant;
  };
  const takenBack = async ({ consent }: GrantRecord): Promise<void> => {
    phone.keyring.changeSettings((settings) =>
      withState(settings, consent.grant, { withdrawn: new Date(), closed: true }),
    );
    await phone.keyring.turnAll([setId]);
  };

  beforeAll(async () => {
    phone = await personOn(web, 'margaux');
    nadia = await personOn(web, 'nadia');
    const container = `https://margaux.example/${setId}/`;
    await phone.keyring.addSets([{ setId, container, kind: 'category:laboratory' }]);
    phone.keyring.pin(nadia.keyring.identity(), 'compared', new Date());
    await phone.save();
    desk = await otherDevice(phone, 'margaux');
    await turnAllSets(desk);
    await phone.keyring.refresh();
  });

  it('stays taken back when the other device, late, notes a step as done', async () => {
    const { consent } = await granted();
    await takenBack({ consent } as GrantRecord);
    desk.keyring.changeSettings((settings) => withState(settings, consent.grant, { sent: true }));
    await desk.save();
    const found = readLedger(desk.keyring.settings()).get(consent.grant);
    expect(found).toMatchObject({ sent: true, closed: true });
    expect(found?.withdrawn).toBeInstanceOf(Date);
  });

  it('gives no key of after the withdrawal, though the other device had begun to seal a bundle', async () => {
    const grant = await granted();
    await takenBack(grant);
    await rekey(desk, [grant]);
    expect(web.documents.has(grant.bundle)).toBe(false);
    const standing = await granted();
    expect(await rekey(desk, [standing])).toEqual([]);
    expect(web.documents.has(standing.bundle)).toBe(true);
  });

  it('waits for a receiver whose host shows older key statements, and holds up nobody else', async () => {
    const lea = await personOn(web, 'lea');
    const old = web.documents.get('https://lea.example/k/chain');
    await otherDevice(lea, 'lea');
    await lea.keyring.refresh();
    phone.keyring.pin(lea.keyring.identity(), 'compared', new Date());
    const consent = consentOn(phone, lea);
    const token = await phone.keyring.signJwt(CONSENT_TYPE, toClaims(consent) as JsonObject);
    const bundle = `https://margaux.example/b/${consent.grant}`;
    const forLea = { ...untouched, consent, token, bundle, sent: true };
    phone.keyring.changeSettings((settings) => withGrant(settings, forLea));
    const forNadia = await granted();
    if (old) web.documents.set('https://lea.example/k/chain', old);
    const waiting = await rekey(phone, [forLea, forNadia]);
    expect(waiting).toEqual([forLea]);
    expect(web.documents.has(forNadia.bundle)).toBe(true);
  });

  it('keeps its owner from nothing when a step of it cannot be done', async () => {
    const { consent } = await granted();
    await settle(phone);
    expect(readLedger(phone.keyring.settings()).get(consent.grant)).toMatchObject({ sent: false });
  });
});

it('brings no notice to a place in one’s own pod, whatever a profile says', () => {
  const at = (inbox: string) => ({ places: { keyStatements: '', keyring: '', slots: '', inbox } });
  const storage = 'https://pod.example/margaux/';
  const webId = `${storage}card#me`;
  const kit = { profile: { webId, document: '', storage, storages: [storage], issuers: [], kit: null } };
  const name = '0'.repeat(32);
  for (const inbox of [`${storage}${name}/`, `https://pod.example/nadia/../margaux/${name}/`])
    expect(() => inboxOf(kit, at(inbox))).toThrow('your own pod');
  expect(inboxOf(kit, at(`https://pod.example/nadia/${name}/`))).toContain('/nadia/');
});
