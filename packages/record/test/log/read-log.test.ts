import { encodeHeadCode, randomId, type JsonObject } from '@carnet/sealed';
import { beforeEach, expect, it } from 'vitest';
import { dropLog, readLog } from '../../src/index.ts';
import { toClaims } from '../../src/consent/consent-claims.ts';
import { CONSENT_TYPE } from '../../src/consent/consent-token.ts';
import { withGrant } from '../../src/grants/ledger.ts';
import type { Kit } from '../../src/kit/kit.ts';
import { categoryKind, PRIVATE_KIND } from '../../src/sets/kinds.ts';
import { consentOn, MemoryWeb, personOn } from '../support/memory-people.ts';
import { LogHost } from './log-host.ts';

const NADIA = 'https://nadia.example/profile/card#me';
const GRANT = 'ab'.repeat(16);
let kit: Kit;
let host: LogHost;

beforeEach(async () => {
  kit = await personOn(new MemoryWeb(), 'margaux');
  host = new LogHost(kit);
  await host.begin();
});

const codes = async (options = {}): Promise<string[]> =>
  (await readLog(host.kit, options)).alarms.map(({ code }) => code);

it('says who did what where, in words of the record, and what is apart', async () => {
  const { storage, document } = kit.profile;
  const [lab, apart] = [randomId(), randomId()];
  await kit.keyring.addSets([
    { setId: lab, container: `${storage ?? ''}${lab}/`, kind: categoryKind('laboratory') },
    { setId: apart, container: `${storage ?? ''}${apart}/`, kind: PRIVATE_KIND },
  ]);
  const at = (setId: string): string => `${storage ?? ''}${setId}/${randomId()}`;
  await host.write({ who: NADIA, app: 'https://app.example/id', what: at(lab), grant: GRANT });
  await host.write({ who: NADIA, what: at(apart), status: 403 });
  await host.write({ what: `${storage ?? ''}nothing`, status: 401 });
  await host.write({ who: NADIA, what: kit.places.inbox, method: 'POST', modes: ['append'], status: 201 });
  await host.write({ who: kit.session.webId, what: `${at(lab)}.acr`, modes: ['control'] });
  await host.write({ what: document });
  await host.write({
    who: kit.session.webId,
    what: at(lab),
    method: 'DELETE',
    modes: ['delete'],
    status: 404,
  });
  const { accesses, alarms } = await readLog(host.kit);
  expect(alarms).toEqual([]);
  expect(
    accesses.map((one) => [one.place, one.category, one.apart, one.act, one.outcome, one.own, one.grant]),
  ).toEqual([
    ['category', 'laboratory', false, 'read', 'allowed', false, GRANT],
    ['apart', null, true, 'read', 'refused', false, null],
    ['other', null, false, 'read', 'refused', false, null],
    ['inbox', null, false, 'add', 'allowed', false, null],
    ['category', 'laboratory', false, 'rules', 'allowed', true, null],
    ['profile', null, false, 'read', 'allowed', false, null],
    ['category', 'laboratory', false, 'delete', 'failed', true, null],
  ]);
});

it('knows whose keys were asked for: their own, of a grant that ended too, or somebody else’s', async () => {
  const nadia = await personOn(new MemoryWeb(), 'nadia');
  const consent = consentOn(kit, nadia);
  const token = await kit.keyring.signJwt(CONSENT_TYPE, toClaims(consent) as JsonObject);
  const what = `${kit.profile.storage ?? ''}b/${consent.grant}`;
  const ended = {
    sent: true,
    withdrawn: new Date(),
    closed: true,
    dropped: [],
    dropping: [],
    statements: [],
  };
  kit.keyring.changeSettings((all) => withGrant(all, { ...ended, consent, token, bundle: what }));
  await host.write({ who: nadia.session.webId, what, status: 403 });
  await host.write({ who: 'https://omar.example/profile/card#me', what, status: 403 });
  await host.write({ what, status: 401 });
  expect((await readLog(host.kit)).accesses.map(({ handed }) => handed)).toEqual([true, false, false]);
});

it('is empty where a server keeps no log, and an alarm once one was seen', async () => {
  host.hidden = true;
  expect(await readLog(host.kit)).toEqual({ accesses: [], alarms: [], head: null, differences: [] });
  host.hidden = false;
  await host.write({});
  expect(await codes()).toEqual([]);
  host.hidden = true;
  expect(await codes()).toEqual(['missing-tail']);
});

it('L2 alarms until the person has seen it, when something is gone that was told', async () => {
  await host.write({});
  await host.write({ who: NADIA });
  expect(await codes()).toEqual([]);
  const bytes = host.segments.get(1) ?? new Uint8Array(0);
  host.segments.set(1, bytes.slice(0, bytes.length - 300));
  expect(await codes()).toContain('missing-tail');
  expect(await codes({ accepted: true })).toContain('missing-tail');
  // The host still says with each visit that it has more.
  await host.begin();
  await host.write({});
  expect(await codes()).toEqual([]);
});

it('L2 alarms at the first visit already, when the server says that there is more than it shows', async () => {
  await host.write({});
  const first = host.segments.get(1) ?? new Uint8Array(0);
  await host.write({ who: NADIA });
  host.segments.set(1, first);
  const { accesses, alarms } = await readLog(host.kit);
  expect([accesses.length, alarms]).toEqual([1, [{ code: 'missing-tail', segment: 1, index: 2 }]]);
});

it('L2 alarms where the log does not go through what notifications told, until the person has seen it', async () => {
  await host.write({});
  await host.write({ who: NADIA });
  const { head } = await readLog(host.kit);
  const digest = head?.digest ?? '';
  const there = await encodeHeadCode({ segment: 1, count: 2, digest });
  const gone = await encodeHeadCode({ segment: 1, count: 3, digest: 'ab'.repeat(32) });
  expect(await codes({ told: [there, 'no mark'] })).toEqual([]);
  expect(await codes({ told: [there, gone] })).toEqual(['missing-tail']);
  expect(await codes({ told: [gone], accepted: true })).toEqual([]);
});

it('drops old parts for good, and no device takes that for a loss', async () => {
  const early = new Date('2026-10-01T00:00:00.000Z');
  await host.write({ at: early });
  await host.write({ at: early });
  await host.begin();
  await host.write({});
  await host.begin();
  expect(await dropLog(host.kit, new Date('2026-11-01T00:00:00.000Z'))).toBe(2);
  expect([...host.segments.keys()]).toEqual([2, 3]);
  const { accesses, alarms } = await readLog(host.kit);
  expect([accesses.length, alarms]).toEqual([1, []]);
  expect(await dropLog(host.kit, new Date('2026-11-01T00:00:00.000Z'))).toBe(0);
  host.segments.delete(2);
  expect(await codes()).toEqual(['missing-segment']);
});

it('R26 shows no trace of the place of a second secret without it, not by a gap either', async () => {
  const reserved = `${kit.profile.storage ?? ''}${randomId()}/`;
  kit.keyring.changeSettings((settings) => ({
    ...settings,
    record: { parts: [], bundles: null, reserved },
  }));
  await host.write({ who: NADIA });
  const without = await readLog(host.kit);
  await host.write({ who: kit.session.webId, what: `${reserved}${randomId()}`, method: 'PUT' });
  await host.write({ what: `${reserved}${randomId()}`, status: 401 });
  expect((await readLog(host.kit)).accesses).toEqual(without.accesses);
  await host.write({ who: NADIA });
  expect((await readLog(host.kit)).accesses.map(({ id }) => id)).toEqual(['1/0', '1/1']);
  const shown = (await readLog(host.kit, { second: true })).accesses;
  expect(shown.map(({ apart }) => apart)).toEqual([false, true, true, false]);
});
