import { AccessError } from '@carnet/access';
import { randomId, SealedSet, type JsonObject } from '@carnet/sealed';
import { beforeAll, describe, expect, it } from 'vitest';
import { toClaims } from '../../src/consent/consent-claims.ts';
import { CONSENT_TYPE } from '../../src/consent/consent-token.ts';
import { readLedger, withGrant } from '../../src/grants/ledger.ts';
import { carryOutDue, settle } from '../../src/grants/settle.ts';
import { turnAllSets } from '../../src/grants/turn-all-sets.ts';
import { openKit, type Kit } from '../../src/kit/kit.ts';
import type { Session } from '../../src/kit/session.ts';
import { consentOn, MemoryWeb, otherDevice, personOn } from '../support/memory-people.ts';

const SETS = 4;

describe('the first write of a new device', () => {
  const web = new MemoryWeb();
  const told: Parameters<NonNullable<Session['onTurning']>>[0][] = [];
  const written: string[] = [];
  let left = Infinity;
  let desk: Kit;

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { method, url } = new Request(input, init);
    const isRoot = method === 'PUT' && /\/[0-9a-f]{32}\/[^/]+$/u.test(url);
    if (isRoot && (left -= 1) < 0) throw new TypeError('fetch failed');
    if (isRoot) written.push(url);
    return web.fetch(input, init);
  };
  const epochs = async (kit: Kit) =>
    new Map((await kit.keyring.sets()).map(({ setId, epoch }) => [setId, epoch]));

  beforeAll(async () => {
    const phone = await personOn(web, 'margaux');
    const { clock } = phone.session;
    for (let i = 0; i < SETS; i += 1) {
      const setId = randomId();
      const container = `https://margaux.example/${setId}/`;
      await phone.keyring.addSets([{ setId, container, kind: 'category:laboratory' }]);
      await new SealedSet({ keyring: phone.keyring, fetch: web.fetch, clock, setId, container }).renew();
    }
    desk = await otherDevice(phone, 'margaux', { fetch, onTurning: (progress) => told.push(progress) });
  });

  it('changes all keys, and says how far it is; a stop leaves it as far as it got', async () => {
    const before = await epochs(desk);
    left = 1;
    await expect(turnAllSets(desk)).rejects.toThrow();
    expect(told.at(0)).toEqual({ done: 0, total: SETS });
    expect(told.at(-1)).toBeNull();
    expect(written.length).toBe(1);
    for (const [setId, epoch] of await epochs(desk)) expect(epoch).not.toBe(before.get(setId));
    expect(desk.keyring.freshness).toBe('unproven');
  });

  it('goes on with the same keys after a stop, with what still lacks them, and is over then', async () => {
    const first = written[0] ?? '';
    written.length = 0;
    left = Infinity;
    const again = await openKit(desk.session);
    expect(again.keyring.freshness).toBe('unproven');
    const before = await epochs(again);
    await turnAllSets(again);
    expect(await epochs(again)).toEqual(before);
    expect(new Set(written).size).toBe(SETS - 1);
    expect(written).not.toContain(first);
    expect(told.at(-2)).toEqual({ done: SETS, total: SETS });
    expect(again.keyring.freshness).toBe('proven');
    expect(again.keyring.settings()).not.toHaveProperty('turning');
    written.length = 0;
    await turnAllSets(again);
    expect(written).toEqual([]);
  });

  it('is done once where a visit and a write come to it together', async () => {
    const tablet = await otherDevice(desk, 'margaux', { fetch });
    written.length = 0;
    await Promise.all([turnAllSets(tablet), turnAllSets(tablet)]);
    expect(written.length).toBe(SETS);
    expect(tablet.keyring.freshness).toBe('proven');
  });
});

it('gives readers their new keys before it signs what they do not read', async () => {
  const web = new MemoryWeb();
  const [phone, nadia] = [await personOn(web, 'margaux'), await personOn(web, 'nadia')];
  const { keyring, session } = phone;
  const places = new Map<string, string>();
  for (const kind of ['category:problems', 'category:laboratory', 'category:allergies']) {
    const setId = randomId();
    const container = `https://margaux.example/${setId}/`;
    await keyring.addSets([{ setId, container, kind }]);
    await new SealedSet({ keyring, fetch: web.fetch, clock: session.clock, setId, container }).renew();
    places.set(`${container}${'0'.repeat(32)}`, kind);
  }
  const consent = consentOn(phone, nadia);
  keyring.pin(nadia.keyring.identity(), 'compared', session.clock());
  const token = await keyring.signJwt(CONSENT_TYPE, toClaims(consent) as JsonObject);
  const bundle = `https://margaux.example/b/${consent.grant}`;
  places.set(bundle, 'bundle');
  const state = { withdrawn: null, closed: false, dropped: [], dropping: [], statements: [] };
  keyring.changeSettings((all) => withGrant(all, { ...state, sent: true, consent, token, bundle }));
  await phone.save();
  const put: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const { method, url } = new Request(input, init);
    const place = places.get(url);
    if (method === 'PUT' && place !== undefined) put.push(place);
    return web.fetch(input, init);
  };
  await turnAllSets(await otherDevice(phone, 'margaux', { fetch }));
  expect(put.slice(0, 2)).toEqual(['category:laboratory', 'bundle']);
  expect(put.slice(2).sort()).toEqual(['category:allergies', 'category:problems']);
});

describe('a new device that meets a grant whose end has come', () => {
  const SETS = ['category:laboratory', 'category:allergies', 'category:problems'];

  it.each([
    ['before it writes', settle],
    ['at a visit in which it writes nothing', carryOutDue],
  ])('changes all keys before it seals the end, %s', async (_, act) => {
    const web = new MemoryWeb();
    const [phone, nadia] = [await personOn(web, 'margaux'), await personOn(web, 'nadia')];
    const { keyring, session } = phone;
    for (const kind of SETS) {
      const setId = randomId();
      const container = `https://margaux.example/${setId}/`;
      await keyring.addSets([{ setId, container, kind }]);
      await new SealedSet({ keyring, fetch: web.fetch, clock: session.clock, setId, container }).renew();
    }
    const consent = consentOn(phone, nadia, { until: session.clock() });
    const token = await keyring.signJwt(CONSENT_TYPE, toClaims(consent) as JsonObject);
    const bundle = `https://margaux.example/b/${consent.grant}`;
    const state = { withdrawn: null, closed: false, dropped: [], dropping: [], statements: [] };
    keyring.changeSettings((all) => withGrant(all, { ...state, sent: true, consent, token, bundle }));
    await phone.save();
    const before = new Set((await keyring.sets()).map(({ epoch }) => epoch));
    /** How many sets had their old key yet, each time something was sealed in one of them. */
    const old: number[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const { method, url } = new Request(input, init);
      if (method === 'PUT' && /\/[0-9a-f]{32}\/[^/]+$/u.test(url)) {
        await keyring.refresh();
        old.push((await keyring.sets()).filter(({ epoch }) => before.has(epoch)).length);
      }
      return web.fetch(input, init);
    };
    const desk = await otherDevice(phone, 'margaux', { fetch });
    // This web keeps no rules, and says so last.
    await expect(act(desk)).rejects.toBeInstanceOf(AccessError);
    expect(old.filter((count) => count > 0)).toEqual([]);
    expect(old.length).toBeGreaterThan(SETS.length);
    expect(desk.keyring.freshness).toBe('proven');
    expect(readLedger(desk.keyring.settings()).size).toBe(1);
  });
});

it('lets no host show a new device the record only after it was shown none', async () => {
  const web = new MemoryWeb();
  const phone = await personOn(web, 'margaux');
  const { clock } = phone.session;
  const place = phone.places.keyring;
  const none = web.documents.get(place);
  const setId = randomId();
  const container = `https://margaux.example/${setId}/`;
  await phone.keyring.addSets([{ setId, container, kind: 'category:laboratory' }]);
  await new SealedSet({ keyring: phone.keyring, fetch: web.fetch, clock, setId, container }).renew();
  const record = web.documents.get(place);
  if (!none || !record) expect.unreachable();
  web.documents.set(place, none);
  const desk = await otherDevice(phone, 'margaux');
  expect(await desk.keyring.sets()).toEqual([]);
  await settle(desk);
  web.documents.set(place, record);
  await expect(desk.keyring.refresh()).rejects.toMatchObject({
    code: 'rollback',
  });
});
