import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deleteDeposit, returnDeposit } from '../../src/deposits/decide-deposit.ts';
import { deposits, readDeposit, sentDeposits } from '../../src/deposits/list.ts';
import { proofsOf } from '../../src/deposits/proofs.ts';
import { propose } from '../../src/deposits/propose.ts';
import type { ReceivedLine } from '../../src/deposits/rows.ts';
import { acceptRules, addAcceptRule, isCovered, removeAcceptRule } from '../../src/deposits/rules.ts';
import type { Kit } from '../../src/kit/kit.ts';
import { collect } from '../../src/received/collect.ts';
import { makeRecord, type OwnRecord } from '../../src/record.ts';
import { setBlocked } from '../../src/requests/decide.ts';
import { endDeposit, letDeposit, letterOf } from '../support/deposits.ts';
import { documentOf, draftOf } from '../support/drafts.ts';
import { MemoryWeb, otherDevice, personOn } from '../support/memory-people.ts';

describe('a deposit', () => {
  const web = new MemoryWeb();
  let [margaux, nadia] = [] as unknown as [Kit, Kit];
  let record: OwnRecord;
  const inbox = (kit: Kit): string[] =>
    [...web.documents.keys()].filter((place) => place.startsWith(kit.places.inbox));
  const to = (): { readonly to: string } => ({ to: margaux.session.webId });
  const titles = async (): Promise<string[]> =>
    (await record.timeline()).entries.map(({ line }) => line.title).sort();

  beforeAll(async () => {
    margaux = await personOn(web, 'margaux');
    nadia = await personOn(web, 'nadia');
    record = await makeRecord(margaux, ['laboratory', 'reports']);
    await letDeposit(web, margaux, nadia);
  });
  beforeEach(async () => {
    for (const { deposit } of await deposits(margaux)) await deleteDeposit(margaux, deposit);
    for (const place of [...inbox(margaux), ...inbox(nadia)]) web.documents.delete(place);
  });

  it('waits outside the record, is accepted, and its sender learns that it was received', async () => {
    const letter = await letterOf('Letter of the cardiologist', 750_000);
    const sent = await propose(nadia, { ...to(), drafts: [letter], advice: 'my colleague at the hospital' });
    expect(sent.items).toBe(4);
    expect(inbox(margaux)).toHaveLength(4);
    expect((await sentDeposits(nadia))[0]).toMatchObject({
      deposit: sent.deposit,
      state: 'waiting',
      tries: 1,
    });
    const before = await titles();
    expect(await collect(margaux)).toMatchObject({ deposits: [sent.deposit], unreadable: 0, junk: 0 });
    expect(inbox(margaux)).toEqual([]);
    expect(await titles()).toEqual(before);
    expect(await deposits(margaux)).toMatchObject([
      {
        deposit: sent.deposit,
        from: nadia.session.webId,
        verified: true,
        category: 'reports',
        title: 'Letter of the cardiologist',
        advice: 'my colleague at the hospital',
        files: [{ name: 'letter.pdf', type: 'application/pdf', size: 750_000 }],
        state: 'waiting',
      },
    ]);
    expect((await readDeposit(margaux, sent.deposit))[0]?.files[0]?.bytes).toEqual(letter.files[0]?.bytes);

    expect(await collect(nadia)).toMatchObject({ receipts: [sent.deposit], junk: 0 });
    expect((await sentDeposits(nadia))[0]).toMatchObject({ state: 'received' });
    const accepted = await record.acceptDeposit(sent.deposit);
    expect(accepted).toMatchObject({ category: 'reports', added: 1 });
    const { line, turtle } = await record.entry(accepted.iri);
    expect(turtle).toContain('"deposit"');
    expect((await record.file(line.files?.[0]?.iri ?? '')).bytes).toEqual(letter.files[0]?.bytes);
    expect(await deposits(margaux)).toMatchObject([{ state: 'accepted', entry: { iri: accepted.iri } }]);
    expect((await collect(nadia)).receipts).toEqual([]);
  });

  it('goes elsewhere as a whole, with another title, and is merged with what is there', async () => {
    const fact = draftOf('hba1c', 's1');
    const again = draftOf('hba1c', 's2');
    await record.import([fact]);
    const first = await propose(nadia, { ...to(), drafts: [again] });
    await collect(margaux);
    expect(await record.acceptDeposit(first.deposit)).toMatchObject({ added: 0, merged: 1 });

    const letter = await letterOf('Letter', 100);
    const second = await propose(nadia, { ...to(), drafts: [letter, draftOf('ldl', 's3')] });
    await collect(margaux);
    const waiting = (await deposits(margaux)).find((one) => one.deposit === second.deposit);
    expect(waiting?.categories).toEqual(['reports', 'laboratory']);
    const accepted = await record.acceptDeposit(second.deposit, { category: 'reports', title: 'Mine' });
    expect(accepted.category).toBe('reports');
    expect((await record.timeline(['reports'])).entries.map(({ line }) => line.title)).toEqual(
      expect.arrayContaining(['Mine', 'ldl']),
    );
    expect((await record.timeline(['laboratory'])).entries.map(({ line }) => line.title)).toEqual(['hba1c']);
  });

  it('is set apart from the beginning, and told of nowhere else', async () => {
    const twin = draftOf('ferritin', 's7');
    await record.import([twin]);
    const before = await (await record.sets.category('laboratory')).rows();
    const { deposit } = await propose(nadia, {
      ...to(),
      drafts: [draftOf('ferritin', 's8'), draftOf('b12', 's8')],
    });
    await collect(margaux);
    const accepted = await record.acceptDeposit(deposit, { apart: true });
    expect(accepted).toMatchObject({ added: 2, merged: 0, category: 'laboratory' });
    expect(await deposits(margaux)).toEqual([]);
    const laboratory = await record.sets.category('laboratory');
    await laboratory.load();
    expect(await laboratory.rows()).toEqual(before);
    expect(accepted.iri.startsWith(laboratory.container)).toBe(false);
    expect(await titles()).toEqual(expect.arrayContaining(['b12', 'ferritin', 'ferritin']));
    const proven = async (iri: string) => (await proofsOf(margaux, iri)).map(({ line }) => line.id);
    expect(await proven(accepted.iri)).toEqual([deposit]);

    const [back] = (
      await record.bringBack(
        (await record.timeline()).entries.find(({ line }) => line.title === 'b12')?.iri ?? '',
      )
    ).values();
    expect(back?.startsWith(laboratory.container)).toBe(true);
    await record.delete(accepted.iri);
    expect(await proven(accepted.iri)).toEqual([]);
  });

  it('leaves nothing of what was sent once its entry is deleted, and goes with it when it is set apart', async () => {
    const letters = [await letterOf('one', 10), await letterOf('other', 10), await letterOf('third', 10)];
    const iris: string[] = [];
    for (const letter of letters) {
      const { deposit } = await propose(nadia, { ...to(), drafts: [letter] });
      await collect(margaux);
      iris.push((await record.acceptDeposit(deposit)).iri);
    }
    expect((await deposits(margaux)).map(({ title }) => title).sort()).toEqual(['one', 'other', 'third']);
    const [first = '', second = '', third = ''] = iris;
    await record.delete(first);
    const apart = (await record.setApart(second)).get(second) ?? '';
    expect((await deposits(margaux)).map(({ title }) => title)).toEqual(['third']);
    expect(await proofsOf(margaux, first)).toEqual([]);
    expect((await proofsOf(margaux, apart)).map(({ line }) => line.title)).toEqual(['other']);

    await record.beginSecond('a second secret of some length');
    const hidden = (await record.setApart(third, { second: true })).get(third) ?? '';
    for (const iri of [third, hidden]) expect(await proofsOf(margaux, iri)).toEqual([]);
    const again = await propose(nadia, { ...to(), drafts: letters.slice(2) });
    await collect(margaux);
    await record.acceptDeposit(again.deposit);
    expect(await deposits(margaux)).toEqual([]);
    expect(await proofsOf(margaux, hidden)).toEqual([]);
    record.leaveSecond();
  });

  it('keeps links between its parts, and stores nothing under the name of another fact', async () => {
    const part = draftOf('glucose', 's4');
    await record.import([draftOf('urea', 's5')]);
    const imposter = draftOf('urea', 's6', {
      line: { kind: 'Observation', title: 'urea, and quite another one', date: '2026-11-01', author: null },
    });
    const { deposit } = await propose(nadia, {
      ...to(),
      drafts: [documentOf('panel', part), part, imposter],
    });
    await collect(margaux);
    const accepted = await record.acceptDeposit(deposit);
    expect(accepted).toMatchObject({ added: 3, merged: 0 });
    expect(await titles()).toEqual(expect.arrayContaining(['urea', 'urea, and quite another one']));
    const { entries } = await record.timeline(['laboratory']);
    const glucose = entries.find(({ line }) => line.title === 'glucose');
    expect((await record.entry(accepted.iri)).turtle).toContain(glucose?.iri ?? 'missing');
  });

  it('looks the same to its sender whether it was accepted, returned, deleted or not looked at', async () => {
    const seen: unknown[] = [];
    for (const decision of ['accept', 'return', 'delete', 'nothing'] as const) {
      const { deposit } = await propose(nadia, { ...to(), drafts: [await letterOf(decision, 10)] });
      await collect(margaux);
      if (decision === 'accept') await record.acceptDeposit(deposit);
      if (decision === 'return') await returnDeposit(margaux, deposit);
      if (decision === 'delete') await deleteDeposit(margaux, deposit);
      await collect(margaux);
      await collect(nadia);
      const mine = (await sentDeposits(nadia)).find((one) => one.deposit === deposit);
      seen.push([mine?.state, inbox(nadia).length, inbox(margaux).length]);
    }
    expect(seen).toEqual(Array(4).fill(['received', 0, 0]));
  });

  it('tells more where its owner wants to', async () => {
    const states: unknown[] = [];
    for (const decision of ['accept', 'return'] as const) {
      const { deposit } = await propose(nadia, { ...to(), drafts: [await letterOf(decision, 10)] });
      await collect(margaux);
      if (decision === 'accept') await record.acceptDeposit(deposit, { tell: true });
      else await returnDeposit(margaux, deposit, { tell: true });
      await collect(nadia);
      states.push((await sentDeposits(nadia)).find((one) => one.deposit === deposit)?.state);
    }
    expect(states).toEqual(['accepted', 'returned']);
  });

  it('is decided on any device of its owner, once', async () => {
    const { deposit } = await propose(nadia, { ...to(), drafts: [await letterOf('twice', 10)] });
    await collect(margaux);
    const phone = await otherDevice(margaux, 'margaux');
    expect(await deposits(phone)).toMatchObject([{ deposit, state: 'waiting' }]);
    await deleteDeposit(phone, deposit);
    await expect(record.acceptDeposit(deposit)).rejects.toMatchObject({ code: 'not-found' });
    await expect(returnDeposit(margaux, deposit)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is accepted by its owner’s rule, but not while its sender is blocked', async () => {
    const letter = await letterOf('by rule', 10);
    const { deposit } = await propose(nadia, { ...to(), drafts: [letter] });
    await collect(margaux);
    const sender = { root: nadia.keyring.recordId, webId: nadia.session.webId };
    const rule = { webId: sender.webId, category: 'reports' as const };
    await setBlocked(margaux, sender, true);
    await addAcceptRule(margaux, rule);
    await collect(margaux);
    expect(await deposits(margaux)).toMatchObject([{ deposit, state: 'waiting' }]);
    await setBlocked(margaux, sender, false);
    await collect(margaux);
    expect(await deposits(margaux)).toMatchObject([{ deposit, state: 'accepted' }]);
    const [own] = acceptRules(margaux);
    if (!own) expect.unreachable();
    const line = { from: sender, categories: ['reports'] } as unknown as ReceivedLine;
    const others = { ...sender, root: margaux.keyring.recordId };
    expect([
      isCovered([own], line),
      isCovered([own], { ...line, from: others }),
      isCovered([own], { ...line, categories: ['reports', 'laboratory'] }),
    ]).toEqual([true, false, false]);
    await removeAcceptRule(margaux, rule);
  });

  it('is not taken in without a consent that stands, nor from somebody blocked', async () => {
    const mallory = await personOn(web, 'mallory');
    const consent = await letDeposit(web, margaux, mallory);
    const letter = { ...to(), drafts: [await letterOf('unasked', 10)] };
    await propose(mallory, letter);
    await setBlocked(margaux, { root: mallory.keyring.recordId, webId: mallory.session.webId }, true);
    expect(await collect(margaux)).toMatchObject({ deposits: [], unreadable: 0, junk: 0 });
    expect(inbox(margaux)).toEqual([]);
    await setBlocked(margaux, { root: mallory.keyring.recordId, webId: mallory.session.webId }, false);

    await propose(mallory, letter);
    await endDeposit(web, margaux, consent);
    expect(await collect(margaux)).toMatchObject({ deposits: [], unreadable: 0, junk: 1 });
    expect(inbox(margaux)).toEqual([]);
    await expect(propose(mallory, letter)).rejects.toMatchObject({ code: 'refused' });

    await letDeposit(web, margaux, mallory, { modes: ['read'], categories: ['laboratory'], deposits: [] });
    await expect(propose(mallory, letter)).rejects.toMatchObject({ code: 'refused' });
    expect(inbox(mallory)).toEqual([]);
  });

  it('is refused before it is sent if it is too large', async () => {
    const large = { ...to(), drafts: [await letterOf('large', 6 * 1024 * 1024)] };
    await expect(propose(nadia, large)).rejects.toMatchObject({
      code: 'bad-entry',
      message: expect.stringContaining('6 MiB') as string,
    });
    expect(inbox(margaux)).toEqual([]);
  });
});
