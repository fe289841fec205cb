import { randomId } from '@carnet/sealed';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consentDigest } from '../../src/consent/consent-digest.ts';
import type { Kit } from '../../src/kit/kit.ts';
import { meet } from '../../src/people/meet.ts';
import { collect } from '../../src/received/collect.ts';
import { listInbox } from '../../src/received/inbox.ts';
import { openReceived, sharers } from '../../src/received/open-received.ts';
import { readReceived, withReceived } from '../../src/received/received-grants.ts';
import { consentOn, MemoryWeb, personOn, profileOf, sendNotice } from '../support/memory-people.ts';

const NOTHING = { requests: [], deposits: [], receipts: [] };

describe('an inbox to which strangers may write', () => {
  const web = new MemoryWeb();
  let [alice, mallory, nadia] = [] as unknown as [Kit, Kit, Kit];
  const lying = (): string[] =>
    [...web.documents.keys()].filter((address) => address.startsWith(nadia.places.inbox));
  const kept = () => readReceived(nadia.keyring.settings());

  beforeAll(async () => {
    alice = await personOn(web, 'alice');
    mallory = await personOn(web, 'mallory');
    nadia = await personOn(web, 'nadia');
  });
  beforeEach(() => {
    nadia.keyring.changeSettings((settings) => ({ ...settings, received: {} }));
    for (const address of web.documents.keys())
      if (address.startsWith(nadia.places.inbox)) web.documents.delete(address);
  });

  it('takes a consent in only from the owner it names', async () => {
    const owner = { webId: alice.session.webId, root: mallory.keyring.recordId, name: 'Alice' };
    const bundle = 'https://alice.example/b/0';
    await sendNotice(web, mallory, nadia, consentOn(mallory, nadia, { owner }), bundle);
    expect(await collect(nadia)).toEqual({ ...NOTHING, grants: [], unreadable: 0, junk: 1 });
    expect(sharers(nadia).size).toBe(0);
  });

  it('takes a place from an owner whose record has moved, as far as their profile names the storage', async () => {
    const page = 'https://alice.example/profile/card';
    const consent = consentOn(alice, nadia);
    const bundle = `https://moved.example/pod/b/${consent.grant}`;
    await sendNotice(web, alice, nadia, consent, bundle);
    expect(await collect(nadia)).toEqual({ ...NOTHING, grants: [], unreadable: 0, junk: 1 });
    const card = web.documents.get(page) ?? expect.unreachable();
    const storage = `<${alice.session.webId}> <http://www.w3.org/ns/pim/space#storage> <https://moved.example/pod/> .`;
    web.documents.set(page, new TextEncoder().encode(`${new TextDecoder().decode(card)}\n${storage}`));
    await sendNotice(web, alice, nadia, consent, bundle);
    expect(await collect(nadia)).toEqual({ ...NOTHING, grants: [consent.grant], unreadable: 0, junk: 0 });
    await sendNotice(web, alice, nadia, consentOn(alice, nadia), 'http://localhost/pod/b/1');
    expect(await collect(nadia)).toEqual({ ...NOTHING, grants: [], unreadable: 0, junk: 1 });
    web.documents.set(page, card);
  });

  it('does not let a stranger replace a grant by another under its name', async () => {
    const consent = consentOn(alice, nadia);
    const token = await sendNotice(web, alice, nadia, consent);
    expect(await collect(nadia)).toEqual({ ...NOTHING, grants: [consent.grant], unreadable: 0, junk: 0 });
    await sendNotice(web, mallory, nadia, consentOn(mallory, nadia, { grant: consent.grant }));
    await sendNotice(web, alice, nadia, { ...consent, purpose: 'another' });
    expect(await collect(nadia)).toEqual({ ...NOTHING, grants: [], unreadable: 0, junk: 2 });
    expect(kept().get(consent.grant)?.token).toBe(token);
  });

  it('is not held up by a sender whose server is down, or by addresses that are none', async () => {
    const consent = consentOn(alice, nadia);
    const owner = { webId: 'nobody', root: mallory.keyring.recordId, name: null };
    await sendNotice(web, mallory, nadia, consentOn(mallory, nadia, { owner }));
    const card = web.documents.get('https://mallory.example/profile/card');
    for (const storage of ['urn:x', 'http://[', 'https://server.down/']) {
      web.documents.set(
        'https://mallory.example/profile/card',
        new TextEncoder().encode(profileOf(mallory.session.webId, storage, randomId())),
      );
      await sendNotice(web, mallory, nadia, consentOn(mallory, nadia));
      await sendNotice(web, alice, nadia, { ...consent, grant: randomId() });
      expect(await collect(nadia)).toMatchObject({ grants: [expect.any(String)] });
    }
    if (card) web.documents.set('https://mallory.example/profile/card', card);
  });

  it('keeps no more consents than fit, and no long ones', async () => {
    await sendNotice(
      web,
      mallory,
      nadia,
      consentOn(mallory, nadia, { categories: Array<'other'>(900).fill('other') }),
    );
    expect(await collect(nadia)).toEqual({ ...NOTHING, grants: [], unreadable: 0, junk: 1 });
    const token = await sendNotice(web, mallory, nadia, consentOn(mallory, nadia));
    const bundle = 'https://mallory.example/b/0';
    nadia.keyring.changeSettings((settings) => {
      let full = settings;
      for (let i = 0; i * token.length < 2 * 1024 * 1024; i += 1) {
        const consent = consentOn(mallory, nadia, { grant: i.toString(16).padStart(32, '0') });
        full = withReceived(full, { consent, token, bundle, ended: null, verdict: 'valid' });
      }
      return full;
    });
    expect(await collect(nadia)).toEqual({ ...NOTHING, grants: [], unreadable: 1, junk: 0 });
    expect(lying()).toHaveLength(1);
  });

  it('throws away what nobody can ever open, and nothing that may be read later', async () => {
    const put = (bytes: Uint8Array<ArrayBuffer>): void => {
      web.documents.set(`${nadia.places.inbox}${randomId()}`, bytes);
    };
    put(new Uint8Array(1));
    put(new Uint8Array(300 * 1024));
    put(new TextEncoder().encode('{"@type":"Announce"}'));
    await sendNotice(web, alice, nadia, consentOn(alice, nadia));
    const sealed = web.documents.get(lying().at(-1) ?? '') ?? new Uint8Array();
    const altered = sealed.slice();
    altered.set([altered[200] === 0 ? 1 : 0], 200);
    put(altered);
    expect(await collect(nadia)).toEqual({
      ...NOTHING,
      grants: [expect.any(String)],
      unreadable: 0,
      junk: 4,
    });
    expect(lying()).toEqual([]);

    const newer = sealed.slice();
    newer.set([9], 4);
    put(newer);
    const to = nadia.keyring.identity();
    const inboxId = /([0-9a-f]{32})\/$/u.exec(nadia.places.inbox)?.[1] ?? '';
    const content = new TextEncoder().encode('{}');
    const common = { to, inboxId, consent: null, type: 'application/vnd.carnet.later+json', content };
    put(await alice.keyring.sealDeposit({ ...common, depositId: randomId() }));
    expect(await collect(nadia)).toEqual({ ...NOTHING, grants: [], unreadable: 2, junk: 0 });
    expect(lying()).toHaveLength(2);
  });

  it('keeps a notice whose sender cannot be asked at the moment, and takes it when they can', async () => {
    const card = 'https://alice.example/profile/card';
    const before = web.documents.get(card) ?? new Uint8Array();
    await sendNotice(web, alice, nadia, consentOn(alice, nadia));
    web.documents.delete(card);
    expect(await collect(nadia)).toEqual({ ...NOTHING, grants: [], unreadable: 1, junk: 0 });
    web.documents.set(card, before);
    expect(await collect(nadia)).toMatchObject({ grants: [expect.any(String)], junk: 0 });
  });

  it('shows every item sooner or later, however many nobody can open lie there', async () => {
    for (let i = 0; i < 400; i += 1)
      web.documents.set(`${nadia.places.inbox}${randomId()}`, new Uint8Array(1));
    const seen = new Set<string>();
    for (let i = 0; i < 30 && seen.size < 400; i += 1)
      for (const item of await listInbox(nadia.places.inbox, web.fetch)) seen.add(item);
    expect(seen.size).toBe(400);
  });

  it('makes nobody known: a person met by a notice is still to be compared', async () => {
    await sendNotice(web, alice, nadia, consentOn(alice, nadia));
    await collect(nadia);
    expect(nadia.keyring.contact(alice.keyring.identity())).toBe('pinned');
    expect((await meet(nadia, alice.session.webId, null)).state).toBe('compare');
    expect(await meet(nadia, alice.session.webId, 'unverified')).toMatchObject({ verified: 'unverified' });
  });

  it('gives no bundle but the one of the consent', async () => {
    const setId = randomId();
    await alice.keyring.addSets([
      { setId, container: `https://alice.example/${setId}/`, kind: 'category:history' },
    ]);
    alice.keyring.pin(nadia.keyring.identity(), 'compared', new Date());
    const consent = consentOn(alice, nadia);
    const token = await sendNotice(web, alice, nadia, consent);
    await collect(nadia);
    const digest = await consentDigest(token);
    const seal = async (grantId: string, sets: string[]): Promise<void> => {
      const to = nadia.keyring.identity();
      const [bytes] = await alice.keyring.sealBundles([{ grantId, to, consent: digest, sets }]);
      if (bytes) web.documents.set(`https://alice.example/b/${consent.grant}`, bytes);
    };
    const open = () => openReceived(nadia, alice.session.webId);
    await seal(randomId(), []);
    await expect(open()).rejects.toMatchObject({ code: 'bad-bundle' });
    await seal(consent.grant, [setId]);
    await expect(open()).rejects.toMatchObject({ code: 'bad-bundle' });
    await seal(consent.grant, []);
    expect((await open()).consents).toHaveLength(1);
  });
});
