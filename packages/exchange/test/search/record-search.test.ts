import { describe, expect, it } from 'vitest';
import { draftFile } from '@carnet/exchange';
import { RecordSearch, type KeptTexts, type RecordSearchOptions } from '@carnet/exchange/search';
import { RecordReader, type EntryDraft } from '@carnet/record';
import { importDrafts } from '../../../record/src/entries/import-drafts.ts';
import { memoryRecord } from '../../../record/test/support/memory-record.ts';

const received = new Date('2026-11-24T10:00:00Z');

const letter = async (title: string, text: string): Promise<EntryDraft> => {
  const bytes = new TextEncoder().encode(text);
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
  const file = { name: `${title}.txt`, type: 'text/plain', bytes };
  return { ...draftFile({ ...file, digest, received, title, category: 'reports' }), files: [file] };
};

const keptInMemory = (): KeptTexts & { bytes: Uint8Array | null } => ({
  bytes: null,
  load() {
    return Promise.resolve(this.bytes);
  },
  save(bytes) {
    this.bytes = bytes;
    return Promise.resolve();
  },
});

const scene = async (drafts: readonly EntryDraft[]) => {
  const { sets, pod, open } = await memoryRecord(['laboratory', 'reports']);
  await importDrafts(sets, drafts, pod);
  pod.log.length = 0;
  const reader = (): RecordReader => new RecordReader(open());
  const search = async (more: Partial<RecordSearchOptions> = {}) => {
    const record = reader();
    const made = new RecordSearch({
      record,
      language: 'fr',
      readPdf: () => Promise.resolve(''),
      pause: () => Promise.resolve(),
      ...more,
    });
    return { made, entries: (await record.timeline()).entries };
  };
  return { sets, pod, reader, search };
};

describe('searching a record', () => {
  it('finds titles before anything is read, and the words of files after, with the file named', async () => {
    const { search } = await scene([
      await letter('Compte rendu', 'Épanchement du genou droit'),
      await letter('Lettre', 'Rien à signaler'),
    ]);
    const { made, entries } = await search();
    const told: (readonly [number, number])[] = [];
    const seen: number[] = [];
    await made.update(entries, (done, total) => {
      told.push([done, total]);
      seen.push(made.find('compte rendu').length);
    });
    expect(seen[0]).toBe(1);
    expect(told.at(0)).toEqual([0, 4]);
    expect(told.at(-1)).toEqual([4, 4]);
    const [found, ...others] = made.find('epanchment');
    expect(found).toMatchObject({ where: 'file', name: 'Compte rendu.txt' });
    expect(others).toEqual([]);
  });

  it('asks for nothing again that was read, and reads only what is new', async () => {
    const { sets, pod, search } = await scene([await letter('Compte rendu', 'Épanchement')]);
    const kept = keptInMemory();
    const first = await search({ kept });
    await first.made.update(first.entries);
    const second = await search({ kept });
    pod.log.length = 0;
    await second.made.update(second.entries);
    expect(pod.log).toEqual([]);
    expect(second.made.find('épanchement')).toHaveLength(1);
    await importDrafts(sets, [await letter('Lettre', 'Gonarthrose')], pod);
    const third = await search({ kept });
    const totals: number[] = [];
    await third.made.update(third.entries, (_, total) => totals.push(total));
    expect(totals.at(-1)).toBe(2);
    expect(third.made.find('gonarthrose')).toHaveLength(1);
  });

  it('forgets what is gone, here and in what is kept', async () => {
    const { search } = await scene([await letter('Un', 'Épanchement'), await letter('Deux', 'Gonarthrose')]);
    const kept = keptInMemory();
    const { made, entries } = await search({ kept });
    await made.update(entries);
    await made.update(entries.filter(({ line }) => line.title === 'Deux'));
    expect(made.find('épanchement')).toEqual([]);
    expect(new TextDecoder().decode(kept.bytes ?? undefined)).not.toContain('panchement');
    expect(new TextDecoder().decode(kept.bytes ?? undefined)).toContain('Gonarthrose');
  });

  it('keeps nothing of an entry that must leave no trace, and finds it while it is shown', async () => {
    const { search } = await scene([await letter('Un', 'Épanchement'), await letter('Deux', 'Gonarthrose')]);
    const kept = keptInMemory();
    const { entries } = await search();
    const hidden = entries.find(({ line }) => line.title === 'Deux')?.iri ?? '';
    const { made } = await search({ kept, isHidden: (iri) => iri === hidden });
    await made.update(entries);
    expect(made.find('gonarthrose')).toHaveLength(1);
    const lying = new TextDecoder().decode(kept.bytes ?? undefined);
    expect(lying).toContain('panchement');
    expect(lying).not.toContain('Gonarthrose');
    expect(lying).not.toContain(hidden);
    await made.update(entries.filter(({ iri }) => iri !== hidden));
    expect(made.find('gonarthrose')).toEqual([]);
    expect(made.find('deux')).toEqual([]);
  });

  it('what was hidden stays out of what is kept, also when it is left while its texts are read', async () => {
    const { search } = await scene([await letter('Un', 'Épanchement'), await letter('Deux', 'Gonarthrose')]);
    const kept = keptInMemory();
    const { entries } = await search();
    const hidden = entries.find(({ line }) => line.title === 'Deux')?.iri ?? '';
    let open = true;
    const { made } = await search({ kept, isHidden: (iri) => open && iri === hidden });
    await made.update(entries, () => {
      open = false;
    });
    const lying = new TextDecoder().decode(kept.bytes ?? undefined);
    expect(lying).toContain('panchement');
    expect(lying).not.toContain('Gonarthrose');
    expect(lying).not.toContain(hidden);
  });

  it('once forgotten finds nothing, and keeps nothing more', async () => {
    const { search } = await scene([await letter('Un', 'Épanchement')]);
    const kept = keptInMemory();
    const { made, entries } = await search({ kept });
    await made.update(entries, () => {
      made.forget();
    });
    await made.update(entries);
    expect(made.find('un')).toEqual([]);
    expect(kept.bytes).toBeNull();
  });

  it('a file that does not come is told, found by its title, and tried again', async () => {
    const { pod, search, reader } = await scene([await letter('Compte rendu', 'Épanchement')]);
    const kept = keptInMemory();
    const record = reader();
    const { entries } = await record.timeline();
    const [file] = entries.flatMap(({ line }) => line.files ?? []);
    const { made } = await search({
      kept,
      record: {
        contents: (wanted) => record.contents(wanted),
        file: () => record.file(`${file?.iri ?? ''}x`),
      },
    });
    await made.update(entries);
    expect(made.unread).toBe(1);
    expect(made.find('compte')).toHaveLength(1);
    const later = await search({ kept });
    pod.log.length = 0;
    await later.made.update(later.entries);
    expect(later.made.unread).toBe(0);
    expect(later.made.find('épanchement')).toHaveLength(1);
  });

  it('damaged or of another version, what was kept is as if there were nothing', async () => {
    const { search } = await scene([await letter('Un', 'Épanchement')]);
    for (const text of [
      '',
      '[]',
      '{"v":2,"entries":[]}',
      '{"v":1,"entries":[["a",1,[{"where":"title","text":"x"}]]]}',
    ]) {
      const kept = keptInMemory();
      kept.bytes = new TextEncoder().encode(text);
      const { made, entries } = await search({ kept });
      await made.update(entries);
      expect(made.find('epanchement')).toHaveLength(1);
      expect(made.find('x')).toEqual([]);
    }
  });
});
