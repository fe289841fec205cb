import { randomBytes } from 'node:crypto';
import { CATEGORIES } from '@carnet/vocab';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/consent/consent.ts';
import { MAX_CREDENTIAL } from '../../src/credentials/credential.ts';
import type { Kit } from '../../src/kit/kit.ts';
import { meet } from '../../src/people/meet.ts';
import { collect } from '../../src/received/collect.ts';
import type { OpenedDeposit } from '@carnet/sealed';
import { REQUEST_TYPE } from '../../src/requests/access-request.ts';
import { sentBytes } from '../../src/requests/sent-request.ts';
import { readAsked } from '../../src/requests/asked.ts';
import { ask, askAtDesk, asked, type NewRequest } from '../../src/requests/ask.ts';
import { allow, forgetRequest, refuse, setBlocked } from '../../src/requests/decide.ts';
import { blocked, requests } from '../../src/requests/list.ts';
import { fromShown, toShown } from '../../src/requests/shown-request.ts';
import { takeRequest, takeShownRequest } from '../../src/requests/take-request.ts';
import { MemoryWeb, personOn } from '../support/memory-people.ts';

const scope: Scope = {
  categories: ['laboratory', 'treatments'],
  entries: [],
  modes: ['read', 'deposit'],
  purposeTerm: 'follow-up',
  purpose: 'suivi du diabète',
  app: null,
  until: new Date('2027-01-31T22:59:59.000Z'),
  once: false,
};
const ALONE = { block: false, gesture: 'passphrase' } as const;

describe('a request for access', () => {
  const web = new MemoryWeb();
  let [margaux, nadia] = [] as unknown as [Kit, Kit];
  const wanted = (): NewRequest => ({
    of: margaux.session.webId,
    scope,
    name: 'Dr Nadia Benali',
    organisation: 'Hôpital du Canal',
    credential: null,
  });
  const inbox = (): string[] =>
    [...web.documents.keys()].filter((place) => place.startsWith(margaux.places.inbox));

  beforeAll(async () => {
    margaux = await personOn(web, 'margaux');
    nadia = await personOn(web, 'nadia');
  });
  beforeEach(() => {
    for (const { keyring } of [margaux, nadia])
      keyring.changeSettings((settings) => ({ ...settings, asked: {}, requests: {}, blocked: [] }));
    for (const { rootId } of nadia.keyring.pins()) nadia.keyring.unpin(rootId);
    for (const place of inbox()) web.documents.delete(place);
  });
  const compare = (): void => {
    nadia.keyring.pin(margaux.keyring.identity(), 'compared', new Date());
  };

  it('says only who asks to somebody whose keys were not compared', async () => {
    expect(await ask(nadia, wanted())).toMatchObject({ told: 'who' });
    await collect(margaux);
    expect(requests(margaux)).toMatchObject([
      { scope: null, verified: false, asker: { webId: nadia.session.webId, name: 'Dr Nadia Benali' } },
    ]);
  });

  it('says what, what for and until when to somebody who was compared, and nobody else can read it', async () => {
    compare();
    expect(await ask(nadia, wanted())).toMatchObject({ told: 'all' });
    const sealed = inbox().map((place) => new TextDecoder('latin1').decode(web.documents.get(place)));
    for (const word of ['laboratory', 'diab', 'Benali', 'Canal', nadia.session.webId])
      expect(sealed.join()).not.toContain(word);
    expect((await collect(margaux)).requests).toHaveLength(1);
    expect(requests(margaux)).toMatchObject([{ scope, state: 'open', reminded: false }]);
    expect(inbox()).toEqual([]);
  });

  it('is reminded of once, and then it is theirs to answer', async () => {
    const { id } = await ask(nadia, wanted());
    await collect(margaux);
    expect(await ask(nadia, wanted())).toEqual({ id, told: 'reminder' });
    expect((await collect(margaux)).requests).toEqual([id]);
    expect(requests(margaux)).toMatchObject([{ id, reminded: true }]);
    await expect(ask(nadia, wanted())).rejects.toMatchObject({ code: 'bad-grant' });
  });

  it('looks the same to its asker whether it was refused, blocked, or not read', async () => {
    const seen: unknown[] = [];
    for (const answer of ['unread', 'refused', 'blocked'] as const) {
      nadia.keyring.changeSettings((settings) => ({ ...settings, asked: {} }));
      margaux.keyring.changeSettings((settings) => ({ ...settings, requests: {}, blocked: [] }));
      for (const place of inbox()) web.documents.delete(place);
      const { id } = await ask(nadia, wanted());
      if (answer !== 'unread') {
        await collect(margaux);
        await refuse(margaux, id, { ...ALONE, block: answer === 'blocked' });
        await collect(nadia);
      }
      const [mine] = await asked(nadia);
      const reminder = await ask(nadia, wanted());
      seen.push([mine?.state, mine?.reminded, reminder.told, (await asked(nadia)).length]);
    }
    expect(seen).toEqual([seen[0], seen[0], seen[0]]);
  });

  it('is not heard from somebody blocked, nor again soon after a refusal', async () => {
    const { id } = await ask(nadia, wanted());
    await collect(margaux);
    await refuse(margaux, id, ALONE);
    nadia.keyring.changeSettings((settings) => ({ ...settings, asked: {} }));
    await ask(nadia, wanted());
    expect((await collect(margaux)).requests).toEqual([]);
    expect(requests(margaux).map(({ state }) => state)).toEqual(['refused']);

    margaux.keyring.changeSettings((settings) => ({ ...settings, requests: {} }));
    await setBlocked(margaux, { root: nadia.keyring.recordId, webId: nadia.session.webId }, true);
    nadia.keyring.changeSettings((settings) => ({ ...settings, asked: {} }));
    await ask(nadia, wanted());
    expect(await collect(margaux)).toMatchObject({ requests: [], unreadable: 0 });
    expect(inbox()).toEqual([]);
    const { id: later, shown } = await askAtDesk(nadia, wanted());
    await expect(takeShownRequest(margaux, shown)).rejects.toMatchObject({ code: 'bad-grant' });

    await setBlocked(margaux, { root: nadia.keyring.recordId, webId: nadia.session.webId }, false);
    expect(blocked(margaux)).toEqual([]);
    expect(await takeShownRequest(margaux, shown)).toBe(later);
  });

  it('is not allowed once another key stands at its asker’s address than the one that signed it', async () => {
    const { id } = await ask(nadia, wanted());
    await collect(margaux);
    const place = nadia.places.keyStatements;
    const impostor = await personOn(new MemoryWeb(), 'nadia', 'five words of an impostor');
    const before = web.documents.get(place);
    web.documents.set(place, impostor.keyring.identity().document);
    const allowing = allow(margaux, id, {
      check: 'unverified',
      categories: ['laboratory'],
      until: scope.until,
      ownerName: null,
      gesture: 'passphrase',
      once: false,
      modes: ['read'],
      purpose: scope.purpose,
    });
    await expect(allowing).rejects.toMatchObject({ code: 'bad-grant' });
    expect(requests(margaux)).toMatchObject([{ id, state: 'open' }]);
    if (before) web.documents.set(place, before);
  });

  it('is taken from the screen at the desk, whole, once, by whoever stands there', async () => {
    const { id, shown } = await askAtDesk(nadia, wanted());
    expect(shown).toMatch(/^CARNET1:[0-9A-Z $%*+\-./:]+:$/u);
    expect(shown.length).toBeLessThan(1300);
    expect(await takeShownRequest(margaux, shown)).toBe(id);
    expect(await takeShownRequest(margaux, `${shown}\n`)).toBe(id);
    expect(requests(margaux)).toMatchObject([{ id, scope, state: 'open' }]);
    await refuse(margaux, id, ALONE);
    await expect(takeShownRequest(margaux, shown)).rejects.toMatchObject({ code: 'bad-grant' });
  });

  it('fits a code at the desk with every part and the longest credential, and says so where it does not', async () => {
    const random = (length: number): string => Buffer.from(randomBytes(length)).toString('base64url');
    const credential = `${random(40)}.${random((MAX_CREDENTIAL * 3) / 4 - 150)}.${random(64)}`;
    const all = { ...wanted(), credential, scope: { ...scope, categories: CATEGORIES } };
    const { id, shown } = await askAtDesk(nadia, all);
    expect(shown.length).toBeLessThan(4296);
    expect(await takeShownRequest(margaux, shown)).toBe(id);
    expect(requests(margaux)).toMatchObject([{ scope: { categories: CATEGORIES } }]);
    const purpose = random(375);
    await expect(
      askAtDesk(nadia, { ...all, organisation: random(150), scope: { ...all.scope, purpose } }),
    ).rejects.toMatchObject({ code: 'bad-grant' });
  });

  it('is not taken from a picture of the desk a day later, nor from the inbox without a name', async () => {
    const { shown } = await askAtDesk(nadia, wanted());
    const { session } = margaux;
    const tomorrow = new Date(session.clock().getTime() + 25 * 60 * 60 * 1000);
    await expect(
      takeShownRequest({ ...margaux, session: { ...session, clock: () => tomorrow } }, shown),
    ).rejects.toMatchObject({ code: 'bad-grant' });
    const content = sentBytes({ token: await fromShown(shown), reminder: false });
    const deposit = { type: REQUEST_TYPE, content, from: nadia.keyring.identity() } as OpenedDeposit;
    await expect(takeRequest(margaux, deposit)).rejects.toMatchObject({ code: 'bad-grant' });
  });

  it('is for one person alone, and from who signed it', async () => {
    await ask(nadia, wanted());
    const [sent] = [...readAsked(nadia.keyring.settings()).values()];
    const mine = await toShown(sent?.token ?? '');
    await expect(takeShownRequest(margaux, mine)).rejects.toMatchObject({ code: 'bad-grant' });
    const { shown } = await askAtDesk(nadia, wanted());
    const [header = '', payload = '', signature = ''] = (await fromShown(shown)).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const changed = Buffer.from(JSON.stringify({ ...claims, name: 'Dr Somebody Else' }));
    const altered = await toShown([header, changed.toString('base64url'), signature].join('.'));
    await expect(takeShownRequest(margaux, altered)).rejects.toMatchObject({ code: 'bad-consent' });
  });

  it('brings the key of who asks: read from their screen it stands for the number, another key does not', async () => {
    const { webId, rootId } = nadia.keyring.identity();
    const other = await meet(margaux, webId, { scannedRoot: margaux.keyring.recordId });
    expect(other).toMatchObject({ state: 'differs' });
    expect(margaux.keyring.pins()).toEqual([]);
    const met = await meet(margaux, webId, { scannedRoot: rootId });
    expect(met).toMatchObject({ state: 'known', verified: 'safety-number' });
    expect(margaux.keyring.pins()).toMatchObject([{ rootId, how: 'scanned' }]);
    margaux.keyring.unpin(rootId);
  });

  it('can be forgotten with its refusal', async () => {
    const { id } = await ask(nadia, wanted());
    await collect(margaux);
    await refuse(margaux, id, ALONE);
    await forgetRequest(margaux, id);
    expect(requests(margaux)).toEqual([]);
  });
});
