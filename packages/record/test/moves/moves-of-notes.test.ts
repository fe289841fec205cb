import { beforeAll, describe, expect, it } from 'vitest';
import { makeRecord, openKit, openRecord, type Kit, type OwnRecord } from '../../src/index.ts';
import { documentOf, draftOf } from '../support/drafts.ts';
import { MemoryWeb, personOn } from '../support/memory-people.ts';

const WITH_NOTES = ['first', 'other', 'report', 'second'];

describe('notes beside an entry', { timeout: 60_000 }, () => {
  const web = new MemoryWeb();
  let kit: Kit;
  let record: OwnRecord;
  let report = '';
  let now = Date.parse('2026-11-24T10:00:00.000Z');

  const titles = async (): Promise<string[]> =>
    (await record.timeline()).entries.map(({ line }) => line.title).sort();
  const iriOf = async (title: string): Promise<string> =>
    (await record.timeline()).entries.find(({ line }) => line.title === title)?.iri ?? '';
  /** What lies in the category itself. */
  const home = async (): Promise<string[]> => {
    const set = await record.sets.category('laboratory');
    await set.load();
    return (await set.rows()).map(({ iri }) => iri).sort();
  };
  const write = (title: string): Promise<void> => record.note(report, draftOf(title, title));
  /** The same record, on a device whose requests of a kind do not get through. */
  const refusing = async (refused: (method: string, url: string) => boolean): Promise<OwnRecord> => {
    const fetch: typeof globalThis.fetch = (input, init) => {
      const { method, url } = new Request(input, init);
      return refused(method, url) ? Promise.reject(new TypeError('fetch failed')) : web.fetch(input, init);
    };
    return openRecord(await openKit({ ...kit.session, fetch }));
  };
  const bringBack = async (): Promise<void> => {
    await record.bringBack(report);
    report = await iriOf('report');
  };

  beforeAll(async () => {
    const { session } = await personOn(web, 'margaux');
    kit = await openKit({ ...session, clock: () => new Date(now) });
    record = await makeRecord(kit, ['laboratory']);
    await record.import([draftOf('report', 'd1'), draftOf('other', 'd1')]);
    report = await iriOf('report');
    await write('first');
    await write('second');
  }, 60_000);

  it('go apart with it and come back with it, and an undo gives all of them the names they had', async () => {
    const before = await home();
    const other = await iriOf('other');
    const moved = await record.setApart(report);
    expect([...moved.keys(), other].sort()).toEqual(before);
    expect(await home()).toEqual([other]);
    expect(await titles()).toEqual(WITH_NOTES);
    // Written since: it goes along, under a name of its own.
    await record.note(moved.get(report) ?? '', draftOf('third', 'third'));
    await record.undoMove(moved);
    expect(await home()).toEqual([...before, await iriOf('third')].sort());
    await record.delete(await iriOf('third'));

    const again = await record.setApart(report);
    const back = await record.bringBack(again.get(report) ?? '');
    expect([back.size, (await home()).length]).toEqual([3, 4]);
    await record.undoMove(back);
    expect(await home()).toEqual([other]);
    report = await iriOf('report');
    await bringBack();
    expect(await home()).toHaveLength(4);
  });

  it('are never alone where others look, wherever a move stops', async () => {
    const set = await record.sets.category('laboratory');
    const stops: readonly ((method: string, url: string) => boolean)[] = [
      (method, url) => method === 'PUT' && url === kit.places.keyring,
      (method, url) => method === 'PUT' && url.startsWith(set.container),
      (method) => method === 'DELETE',
    ];
    for (const stop of stops) {
      const cut = await refusing(stop);
      await expect(cut.setApart(report)).rejects.toThrow();
      expect([1, 4]).toContain((await home()).length);
      // Ends the erasure if it was begun.
      await kit.keyring.refresh();
      await record.check();
      if ((await home()).includes(report)) await record.setApart(report);
      expect(await record.check()).toEqual([]);
      expect(await titles()).toEqual(WITH_NOTES);
      expect(await home()).toHaveLength(1);
      report = await iriOf('report');
      await bringBack();
      expect(await home()).toHaveLength(4);
    }
  });

  it('are followed by their entry, and all come back from where one of them had gone alone', async () => {
    await record.setApart(await iriOf('first'));
    const moved = await record.setApart(report);
    expect(await home()).toHaveLength(1);
    await record.undoMove(moved);
    expect(await home()).toHaveLength(4);
    expect(await titles()).toEqual(WITH_NOTES);
  });

  it('wait in the bin as one with it, and one that was deleted by itself stays by itself', async () => {
    await write('third');
    const third = await iriOf('third');
    await record.delete(third, { bin: true });
    now += 1000;
    await record.delete(report, { bin: true });
    expect(await titles()).toEqual(['other']);
    expect((await record.bin()).map(({ line }) => line.title)).toEqual(['third', 'report']);
    await record.restore(report);
    expect(await titles()).toEqual(WITH_NOTES);
    await record.delete(report, { bin: true });
    await record.eraseBinned(report);
    expect((await record.bin()).map(({ iri }) => iri)).toEqual([third]);
    now += 31 * 86_400_000;
    await record.check();
    expect(await record.bin()).toEqual([]);
  });

  it('are deleted with it', async () => {
    report = await iriOf('other');
    await write('last');
    await record.delete(report);
    expect(await titles()).toEqual([]);
    expect(await record.check()).toEqual([]);
  });

  it('are not all that lies apart: an import keeps some of it so from the beginning, and the rest does not name it', async () => {
    const hiv = draftOf('hiv', 'd2');
    const sugar = documentOf('sugar', hiv);
    const open = {
      ...sugar,
      source: { ...sugar.source, date: '2019-08-28T10:00:00Z' },
      line: { ...sugar.line, part: 'document' },
      files: [],
    };
    const document = documentOf('document', open);
    // What the category states already goes too.
    await record.import([draftOf('hiv', 'd1')]);
    const apart = [hiv, document];
    expect(await record.import([open], { apart })).toEqual({ added: 2, merged: 1, skipped: 0 });
    expect(await titles()).toEqual(['document', 'hiv', 'sugar']);
    expect(await home()).toEqual([await iriOf('sugar')]);
    const shown = await record.entry(await iriOf('sugar'));
    expect(shown.line).not.toHaveProperty('part');
    expect(shown.turtle).not.toMatch(/urn:carnet:draft|fhir\/result|2019-08-28T/u);
    expect((await record.entry(await iriOf('document'))).turtle).toContain(await iriOf('sugar'));
    expect(await record.import([open], { apart })).toEqual({ added: 0, merged: 0, skipped: 3 });
    expect(await record.import([open, hiv, document])).toEqual({ added: 0, merged: 0, skipped: 3 });
    expect(await home()).toHaveLength(1);
    expect(await record.check()).toEqual([]);
  });
});
