import { startPod, type RunningServer } from '@carnet/pod';
import {
  ask,
  asked,
  collect,
  issueReceipt,
  makeRecord,
  meet,
  openReceived,
  RecordReader,
  requests,
  verifyReceipt,
  type OwnRecord,
} from '@carnet/record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { newPerson, type TestPerson } from '../support/people.ts';

const UNTIL = new Date(Date.now() + 30 * 86_400_000);

describe('access that was asked for, between two servers', () => {
  let servers: RunningServer[] = [];
  let margaux: TestPerson;
  let nadia: TestPerson;
  let record: OwnRecord;
  const readAll = async (): Promise<string[]> => {
    const { sets } = await openReceived(nadia.kit, margaux.session.webId);
    return (await new RecordReader(sets).timeline()).entries.map(({ line }) => line.title).sort();
  };

  beforeAll(async () => {
    servers = [await startPod({ dataDir: null, port: 4803 }), await startPod({ dataDir: null, port: 4804 })];
    margaux = await newPerson('http://localhost:4803/');
    nadia = await newPerson('http://localhost:4804/');
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
});
