import { expect, it } from 'vitest';
import { importDrafts } from '../../src/entries/import-drafts.ts';
import { noteEntry } from '../../src/entries/note-entry.ts';
import { readTimeline } from '../../src/entries/timeline.ts';
import { withNotes } from '../../src/moves/with-notes.ts';
import { draftOf } from '../support/drafts.ts';
import { memoryRecord } from '../support/memory-record.ts';

it('what belongs to an entry is itself and the notes on it and on these, in its set alone', async () => {
  const { sets, pod } = await memoryRecord(['laboratory', 'imaging']);
  await importDrafts(
    sets,
    [draftOf('report', 'd1'), draftOf('other', 'd1'), draftOf('report', 'd1', { category: 'imaging' })],
    pod,
  );
  const iriOf = async (title: string): Promise<string> =>
    (await readTimeline(sets)).entries.find(
      ({ line, category }) => line.title === title && category === 'laboratory',
    )?.iri ?? '';
  const report = await iriOf('report');
  await noteEntry(sets, report, draftOf('first', 'n1'), pod);
  await noteEntry(sets, report, draftOf('second', 'n2'), pod);
  await noteEntry(sets, await iriOf('first'), draftOf('on a note', 'n3'), pod);
  await noteEntry(sets, await iriOf('other'), draftOf('elsewhere', 'n4'), pod);
  const laboratory = await sets.category('laboratory');
  const all = await withNotes(laboratory, report);
  expect(all[0]).toBe(report);
  const belonging = await Promise.all(['report', 'first', 'second', 'on a note'].map(iriOf));
  expect([...all].sort()).toEqual(belonging.sort());
  const first = await iriOf('first');
  const second = await withNotes(laboratory, report, (note) => note.title === 'second');
  expect(second).toEqual([report, await iriOf('second')]);
  expect(await withNotes(laboratory, first)).toEqual([first, await iriOf('on a note')]);
  const imaging = await sets.category('imaging');
  const [elsewhere = ''] = (await imaging.rows()).map(({ iri }) => iri);
  expect(await withNotes(imaging, elsewhere)).toEqual([elsewhere]);
});
