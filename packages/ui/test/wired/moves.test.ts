import { fhirToQuads } from '@carnet/exchange';
import { makeRecord, verifyClosing, type ClosingReceipt, type Kit, type OwnRecord } from '@carnet/record';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '../../../record/test/support/drafts.ts';
import { MemoryWeb, passphraseOf, personOn } from '../../../record/test/support/memory-people.ts';
import type { Moves, SecondSecret } from '../../src/ports/index.ts';
import { keptTexts } from '../../src/wired/kept-texts.ts';
import { wireClosing } from '../../src/wired/closing.ts';
import { wireMoves } from '../../src/wired/moves.ts';
import { wireSecondSecret } from '../../src/wired/second-secret.ts';
import { ReadRecord } from '../../src/wired/timeline-source.ts';

const WORDS = 'lanterne sur une eau calme';
const nothing = (): void => undefined;
const resultOf = (title: string): ReturnType<typeof draftOf> => {
  const draft = draftOf(title, 'd1');
  const result = { resourceType: 'Observation', status: 'final', code: { text: title } };
  return { ...draft, quads: fhirToQuads(result, draft.subject) };
};

describe('what its owner does with a record', { timeout: 60_000 }, () => {
  const web = new MemoryWeb();
  let kit: Kit;
  let record: { readonly stored: OwnRecord; leaveSecond(): void };
  let moves: Moves;
  let second: SecondSecret;

  const iriOf = async (title: string): Promise<string> =>
    (await record.stored.timeline()).entries.find(({ line }) => line.title === title)?.iri ?? '';
  const titles = async (): Promise<string[]> =>
    (await record.stored.timeline()).entries.map(({ line }) => line.title).sort();

  beforeAll(async () => {
    kit = await personOn(web, 'margaux');
    const stored = await makeRecord(kit, ['laboratory']);
    record = {
      stored,
      leaveSecond() {
        stored.leaveSecond();
      },
    };
    await record.stored.import(['hba1c', 'iron', 'urea'].map(resultOf));
    await record.stored.note(await iriOf('urea'), draftOf('a note', 'n1'));
    [moves, second] = [wireMoves(kit, record), wireSecondSecret(record)];
  }, 60_000);

  it('goes into the bin, comes back, and is erased from there', async () => {
    const iris = [await iriOf('iron'), await iriOf('urea')];
    expect(await moves.toBin(iris)).toBe(true);
    expect(await titles()).toEqual(['hba1c']);
    // What a first try has done is not asked for again.
    expect(await moves.toBin(iris)).toBe(true);
    expect(await moves.restore(iris)).toBe(true);
    expect(await titles()).toEqual(['a note', 'hba1c', 'iron', 'urea']);
    expect(await moves.toBin(iris.slice(1))).toBe(true);
    expect((await moves.binned()).map(({ iri, category }) => [iri, category])).toEqual([
      [iris[1], 'laboratory'],
    ]);
    expect(await moves.erase(iris.slice(1))).toBe(true);
    expect(await moves.binned()).toEqual([]);
    expect(await titles()).toEqual(['hba1c', 'iron']);
  });

  it('goes apart, behind extra words or not, and back', async () => {
    expect(await moves.place(await iriOf('iron'))).toBe('category');
    const iri = await iriOf('iron');
    const apart = await moves.setApart([iri], false);
    expect(apart?.id).toMatch(/^[0-9a-f]{32}$/);
    expect(await apart?.undo()).toBe(true);
    expect([await iriOf('iron'), await moves.place(iri)]).toEqual([iri, 'category']);
    expect((await moves.setApart([iri], false))?.id).toMatch(/^[0-9a-f]{32}$/);
    expect(await moves.place(await iriOf('iron'))).toBe('apart');
    const own = () => Promise.resolve({ kept: keptTexts(kit), isHidden: () => false });
    const { rows } = await new ReadRecord(record.stored, own).load();
    expect(rows.filter((row) => row.apart).map(({ line }) => line.title)).toEqual(['iron']);
    expect([second.open, await second.enter(WORDS), await second.begin('court')]).toEqual([
      false,
      false,
      'too-short',
    ]);
    expect(await moves.setApart([await iriOf('iron')], true)).toBe(null);
    expect(await second.begin(WORDS)).toBe('done');
    const [shown, hidden] = [await iriOf('iron'), await moves.setApart([await iriOf('iron')], true)];
    expect(await hidden?.undo()).toBe(true);
    expect([await iriOf('iron'), await moves.place(shown)]).toEqual([shown, 'apart']);
    expect((await moves.setApart([shown], true))?.id).toMatch(/^[0-9a-f]{32}$/);
    expect(await moves.place(await iriOf('iron'))).toBe('second');
    second.leave();
    expect(await titles()).toEqual(['hba1c']);
    expect(await second.enter(WORDS)).toBe(true);
    const back = await moves.bringBack([await iriOf('iron')]);
    expect(await back?.undo()).toBe(true);
    expect(await moves.place(await iriOf('iron'))).toBe('second');
    expect((await moves.bringBack([await iriOf('iron')]))?.id).toMatch(/^[0-9a-f]{32}$/);
    second.leave();
    expect(await titles()).toEqual(['hba1c', 'iron']);
    expect((await second.propose()).split(' ')).toHaveLength(5);
  });

  it('gets new keys, in a job that stops and goes on', async () => {
    expect(await moves.reached()).toEqual([]);
    const stop = new AbortController();
    const stopping = (): void => {
      stop.abort();
    };
    expect(await moves.rekey('all', stopping, stop.signal)).toBe('stopped');
    expect(moves.rekeysBegun()).toEqual(['all']);
    expect(await titles()).toEqual(['hba1c', 'iron']);
    expect(await moves.rekey('all', nothing, new AbortController().signal)).toBe('done');
    expect(moves.rekeysBegun()).toEqual([]);
    expect(await titles()).toEqual(['hba1c', 'iron']);
  });

  it('is copied whole, then closed by the passphrase alone, with a receipt', async () => {
    const closing = wireClosing(kit, record);
    const copy = await closing.gather(nothing);
    const files = unzipSync(new Uint8Array((await copy?.file.arrayBuffer()) ?? []));
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['index.fr.html', 'index.json', 'SHA256SUMS']));
    expect(new TextDecoder().decode(files['index.json'])).toContain('hba1c');
    expect(await closing.close('not this one at all', nothing)).toEqual({ kind: 'wrong-passphrase' });
    const closed = await closing.close(passphraseOf('margaux'), nothing);
    if (closed.kind !== 'closed') expect.unreachable();
    const receipt = JSON.parse(await closed.receipt.text()) as ClosingReceipt;
    expect((await verifyClosing(receipt)).signer).toBe(kit.session.webId);
    expect([...web.documents.keys()].filter((name) => name.startsWith(kit.places.keyring))).toEqual([]);
  });
});
