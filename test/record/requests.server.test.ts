import { startPod, startStock, type RunningServer } from '@carnet/pod';
import {
  ask,
  askAtDesk,
  asked,
  carryOutDue,
  collect,
  issueReceipt,
  keepsEnds,
  makeRecord,
  meet,
  openReceived,
  RecordReader,
  requests,
  settle,
  takeShownRequest,
  verifyReceipt,
  type OwnRecord,
} from '@carnet/record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { newPerson, type TestPerson } from '../support/people.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const UNTIL = new Date(Date.now() + 30 * DAY);

describe('access that was asked for, between two servers', () => {
  let servers: RunningServer[] = [];
  let margaux: TestPerson;
  let nadia: TestPerson;
  let record: OwnRecord;
  let ahead = 0;
  const clock = (): Date => new Date(Date.now() + ahead);
  const readAll = async (): Promise<string[]> => {
    const { sets } = await openReceived(nadia.kit, margaux.session.webId);
    return (await new RecordReader(sets).timeline()).entries.map(({ line }) => line.title).sort();
  };

  beforeAll(async () => {
    servers = [
      await startPod({ dataDir: null, port: 4803, clock }),
      await startPod({ dataDir: null, port: 4804 }),
    ];
    margaux = await newPerson('http://localhost:4803/', clock);
    nadia = await newPerson('http://localhost:4804/', clock);
    record = await makeRecord(margaux.kit, ['laboratory', 'allergies', 'treatments']);
    await record.import([
      draftOf('hba1c', 's1'),
      draftOf('penicillin', 's1', { category: 'allergies' }),
      draftOf('metformin', 's1', { category: 'treatments' }),
    ]);
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
  });

  it('gives what the owner ticks, and not what was asked', async () => {
    const first = await meet(nadia.kit, margaux.session.webId, null);
    await meet(nadia.kit, margaux.session.webId, { number: first.number });
    await nadia.kit.save();
    const { id, told } = await ask(nadia.kit, {
      of: margaux.session.webId,
      scope: {
        categories: ['laboratory', 'allergies', 'treatments'],
        entries: [],
        modes: ['read'],
        purposeTerm: 'follow-up',
        purpose: 'suivi du diabète',
        app: null,
        until: UNTIL,
        once: false,
      },
      name: 'Dr Nadia Benali',
      organisation: null,
      credential: null,
    });
    expect(told).toBe('all');
    expect(await collect(margaux.kit)).toMatchObject({ requests: [id], unreadable: 0 });
    expect(await asked(nadia.kit)).toMatchObject([{ id, state: 'waiting' }]);

    const allowance = {
      categories: ['laboratory', 'allergies'],
      until: UNTIL,
      once: false,
      modes: ['read'],
      ownerName: 'Margaux Dubois',
      gesture: 'passphrase',
    } as const;
    const compared = await record.allow(id, { ...allowance, check: null });
    expect(compared.state).toBe('compare');
    expect(requests(margaux.kit)).toMatchObject([{ state: 'open', verified: false }]);
    const allowed = await record.allow(id, { ...allowance, check: { number: compared.safetyNumber } });
    expect(allowed).toMatchObject({ state: 'shared', verified: 'safety-number' });
    expect(requests(margaux.kit)).toMatchObject([{ state: 'allowed', verified: true }]);

    await collect(nadia.kit);
    expect(await asked(nadia.kit)).toMatchObject([{ id, state: 'allowed' }]);
    expect(await readAll()).toEqual(['hba1c', 'penicillin']);
    expect(record.grants()).toMatchObject([
      { purpose: 'suivi du diabète', categories: ['laboratory', 'allergies'], state: 'active' },
    ]);
  });

  it('is narrowed without a word: the server refuses the part, the rest stays', async () => {
    const [grant] = record.grants();
    const allergies = await record.sets.category('allergies');
    const root = `${allergies.container}${'0'.repeat(32)}`;
    expect((await nadia.session.fetch(root)).status).toBe(200);
    await record.narrow(grant?.grant ?? '', ['allergies']);
    expect((await nadia.session.fetch(root)).status).toBe(403);
    expect(record.grants()).toMatchObject([{ categories: ['laboratory'], state: 'active' }]);
    expect(await collect(nadia.kit)).toMatchObject({ grants: [], requests: [], unreadable: 0 });
    await record.import([draftOf('peanuts', 's2', { category: 'allergies' }), draftOf('ldl', 's2')]);
    expect(await readAll()).toEqual(['hba1c', 'ldl']);
    expect(await record.check()).toEqual([]);
  });

  it('leaves both with statements that anybody can verify', async () => {
    const [grant] = record.grants();
    await record.withdrawAll();
    expect(record.grants()).toMatchObject([{ state: 'withdrawn' }]);
    await expect(openReceived(nadia.kit, margaux.session.webId)).rejects.toMatchObject({ code: 'refused' });
    const hers = await issueReceipt(margaux.kit, grant?.grant ?? '');
    const mine = await issueReceipt(nadia.kit, grant?.grant ?? '');
    const { signer, statements } = await verifyReceipt(JSON.stringify(hers));
    expect(signer).toEqual({ webId: margaux.session.webId, root: margaux.kit.keyring.recordId });
    expect(statements).toMatchObject([
      { kind: 'consent', verdict: 'valid' },
      { kind: 'withdrawal', withdrawal: { categories: ['allergies'] } },
      { kind: 'withdrawal', withdrawal: { categories: null } },
    ]);
    expect((await verifyReceipt(JSON.stringify(mine))).statements).toMatchObject([
      { kind: 'consent', verdict: 'valid' },
    ]);
    expect(await record.check()).toEqual([]);
  });

  it('allowed once lasts an hour from the first opening, on the server and for the keys, whoever looks', async () => {
    const { id, shown } = await askAtDesk(nadia.kit, {
      scope: {
        ...{ categories: ['laboratory'], entries: [], modes: ['read'], purposeTerm: null, app: null },
        ...{ purpose: 'un coup d’œil', until: null, once: true },
      },
      ...{ name: 'Dr Nadia Benali', organisation: null, credential: null },
    });
    await takeShownRequest(margaux.kit, shown);
    const until = new Date(clock().getTime() + 7 * DAY);
    const allowed = await record.allow(id, {
      ...{ categories: ['laboratory'], until, once: true, modes: ['read'], check: null },
      ...{ ownerName: null, gesture: 'passphrase' },
    });
    if (allowed.state !== 'shared') expect.unreachable();
    expect(allowed.unkept).toEqual([]);
    const state = async (): Promise<unknown> => {
      await settle(record.kit);
      const found = record.grants().find(({ grant }) => grant === allowed.grant);
      return [found?.state, found?.until];
    };
    const root = `${(await record.sets.category('laboratory')).container}${'0'.repeat(32)}`;
    const status = async (): Promise<number> => (await nadia.session.fetch(root)).status;
    ahead += 2 * DAY;
    expect(await state()).toEqual(['active', until]);
    await collect(nadia.kit);
    const before = clock().getTime();
    expect(await readAll()).toEqual(['hba1c', 'ldl']);
    const after = clock().getTime();
    ahead += 59 * MINUTE;
    expect(await status()).toBe(200);
    const [is, ends] = (await state()) as [string, Date];
    expect(is).toBe('active');
    expect(ends.getTime()).toBeGreaterThanOrEqual(before + 60 * MINUTE);
    expect(ends.getTime()).toBeLessThanOrEqual(after + 60 * MINUTE);
    ahead += MINUTE;
    // The server by itself: her devices have not been there since.
    expect(await status()).toBe(403);
    await expect(openReceived(nadia.kit, margaux.session.webId)).rejects.toMatchObject({ code: 'refused' });
    const epoch = async (): Promise<string | undefined> =>
      (await record.kit.keyring.sets()).find(({ kind }) => kind === 'category:laboratory')?.epoch;
    const old = await epoch();
    expect(await state()).toEqual(['ended', ends]);
    expect(await epoch()).not.toBe(old);
    const { statements } = await verifyReceipt(
      JSON.stringify(await issueReceipt(margaux.kit, allowed.grant)),
    );
    expect(statements).toMatchObject([
      { kind: 'consent', consent: { once: true } },
      { kind: 'withdrawal', withdrawal: { at: ends } },
    ]);
    expect(await record.check()).toEqual([]);
  });

  it('allowed once on a server that cannot tell the first opening: the hour begins at once', async () => {
    const stock = await startStock({ port: 4922, access: 'wac' });
    servers.push(stock);
    const lea = await newPerson(stock.baseUrl, clock);
    const hers = await makeRecord(lea.kit, ['laboratory']);
    const before = clock().getTime();
    const shared = await hers.share({
      with: nadia.session.webId,
      check: 'unverified',
      categories: ['laboratory'],
      purpose: 'advice',
      until: UNTIL,
      once: true,
      ownerName: null,
      gesture: 'passphrase',
    });
    expect(shared).toMatchObject({ state: 'shared' });
    const [grant] = hers.grants();
    expect(grant?.until?.getTime()).toBeGreaterThanOrEqual(before + 60 * MINUTE);
    expect(grant?.until?.getTime()).toBeLessThanOrEqual(clock().getTime() + 60 * MINUTE);
    expect([await keepsEnds(hers.kit), await keepsEnds(margaux.kit)]).toEqual([false, true]);
    // That server ends nothing by itself; her next visit does, though nothing is written.
    const root = `${(await hers.sets.category('laboratory')).container}${'0'.repeat(32)}`;
    const status = async (): Promise<number> => (await nadia.session.fetch(root)).status;
    expect([await carryOutDue(hers.kit), await status()]).toEqual([false, 200]);
    ahead += 60 * MINUTE;
    expect(await status()).toBe(200);
    expect([await carryOutDue(hers.kit), await status()]).toEqual([true, 403]);
    expect(hers.grants()).toMatchObject([{ state: 'ended' }]);
  });
});
