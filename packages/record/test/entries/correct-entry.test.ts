import { describe, expect, it } from 'vitest';
import type { EntryDraft } from '../../src/entry-draft.ts';
import { correctEntry, undoCorrection } from '../../src/entries/correct-entry.ts';
import { importDrafts } from '../../src/entries/import-drafts.ts';
import { noteEntry } from '../../src/entries/note-entry.ts';
import { entryContent, readEntry, readFile } from '../../src/entries/read-entry.ts';
import { sourceNotesOf } from '../../src/entries/source-notes.ts';
import { withNotes } from '../../src/moves/with-notes.ts';
import { readTimeline } from '../../src/entries/timeline.ts';
import { draftOf } from '../support/drafts.ts';
import { memoryRecord } from '../support/memory-record.ts';

const CORRECTED = 'https://w3id.org/carnet/ns#corrected';
const photo = (name: string): EntryDraft['files'][number] => ({
  name,
  type: 'image/png',
  bytes: new TextEncoder().encode(name),
});
const typed = (identity: string, over: Partial<EntryDraft> = {}): EntryDraft => {
  const draft = draftOf(identity, identity, over);
  return { ...draft, source: { ...draft.source, kind: 'manual', date: null, author: null } };
};

async function withOne(draft: EntryDraft) {
  const { sets, open, pod } = await memoryRecord(['laboratory', 'allergies']);
  await importDrafts(sets, [draft], pod);
  const [entry] = (await readTimeline(sets)).entries;
  return { sets, open, pod, iri: entry?.iri ?? '' };
}

describe('a correction', () => {
  it('stands under the same name, with its sources and when it was made; the bytes before are gone', async () => {
    const { sets, open, pod, iri } = await withOne(typed('penicillin', { files: [photo('a.png')] }));
    const before = pod.log.length;
    await correctEntry(sets, iri, typed('amoxicillin'), pod);
    await correctEntry(sets, iri, typed('ampicillin', { files: [photo('b.png')] }), {
      clock: pod.clock,
      keep: [],
    });
    expect(pod.log.length).toBeGreaterThan(before);

    const [entry, ...others] = (await readTimeline(open())).entries;
    expect(others).toEqual([]);
    expect([entry?.iri, entry?.line.title, entry?.version]).toEqual([iri, 'ampicillin', 3]);
    expect(entry?.line.files?.map(({ name }) => name)).toEqual(['b.png']);
    const quads = entryContent(await readEntry(open(), iri));
    expect(quads.filter(({ predicate }) => predicate.value === CORRECTED)).toHaveLength(2);
    expect(sourceNotesOf(iri, quads).map(({ kind }) => kind)).toEqual(['manual']);
    expect(quads.some(({ object }) => object.value === 'penicillin')).toBe(false);
    for (const set of await sets.sealed.all()) expect(await set.check()).toEqual([]);
  });

  it('can be taken back whole, and not once it was written again', async () => {
    const { sets, open, pod, iri } = await withOne(typed('penicillin', { files: [photo('a.png')] }));
    const first = await correctEntry(sets, iri, typed('amoxicillin'), { clock: pod.clock, keep: [] });
    expect((await readTimeline(open())).entries[0]?.line.files).toBeUndefined();
    await undoCorrection(sets, first);
    const [entry] = (await readTimeline(open())).entries;
    expect(entry?.line.title).toBe('penicillin');
    const file = await readFile(open(), entry?.line.files?.[0]?.iri ?? '');
    expect(new TextDecoder().decode(file.bytes)).toBe('a.png');

    const second = await correctEntry(sets, iri, typed('amoxicillin'), pod);
    await correctEntry(sets, iri, typed('ampicillin'), pod);
    await expect(undoCorrection(sets, second)).rejects.toMatchObject({ code: 'busy' });
    expect((await readTimeline(open())).entries[0]?.line.title).toBe('ampicillin');
  });

  it('is refused for what somebody else wrote, or wrote too', async () => {
    const { sets, pod, iri } = await withOne(draftOf('hba1c', 'report'));
    await expect(correctEntry(sets, iri, typed('other'), pod)).rejects.toMatchObject({ code: 'refused' });
    await importDrafts(sets, [typed('hba1c')], pod);
    await expect(correctEntry(sets, iri, typed('other'), pod)).rejects.toMatchObject({ code: 'refused' });
    await expect(correctEntry(sets, `${iri}x`, typed('other'), pod)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('a note', () => {
  it('stands beside what somebody else wrote, which does not change', async () => {
    const { sets, open, pod, iri } = await withOne(draftOf('hba1c', 'report'));
    const { turtle } = await readEntry(sets, iri);
    await noteEntry(sets, iri, typed('I was ill that day', { category: 'allergies' }), pod);
    const { entries } = await readTimeline(open());
    const note = entries.find((entry) => entry.iri !== iri);
    const about = entries.find((entry) => entry.iri === iri);
    expect([note?.category, note?.line.about]).toEqual(['laboratory', about?.line.id]);
    expect(await withNotes(await sets.category('laboratory'), iri)).toEqual([iri, note?.iri]);
    expect((await readEntry(open(), iri)).turtle).toBe(turtle);
    expect(about?.version).toBe(1);
  });
});
