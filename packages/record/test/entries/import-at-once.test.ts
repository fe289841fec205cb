import { describe, expect, it } from 'vitest';
import { importDrafts } from '../../src/entries/import-drafts.ts';
import { importLargeFile } from '../../src/entries/import-large-file.ts';
import { entryContent, readEntry } from '../../src/entries/read-entry.ts';
import { readTimeline } from '../../src/entries/timeline.ts';
import type { EntryDraft } from '../../src/entry-draft.ts';
import { Sets } from '../../src/sets/sets.ts';
import { documentOf, draftOf } from '../support/drafts.ts';
import { memoryRecord } from '../support/memory-record.ts';

const RESULT = 'http://hl7.org/fhir/result';

/** A record with something in it, and an import of which another device runs a whole one just before it writes. */
async function overtaken(
  first: readonly EntryDraft[],
  other: readonly EntryDraft[],
  own: readonly EntryDraft[],
) {
  const { keyring, open, pod } = await memoryRecord(['laboratory', 'reports']);
  await importDrafts(open(), first, pod);
  let isFirst = true;
  const fetch: typeof pod.fetch = async (input, init) => {
    if (isFirst && init?.method === 'PUT') {
      isFirst = false;
      await importDrafts(open(), other, pod);
    }
    return pod.fetch(input, init);
  };
  const report = await importDrafts(new Sets({ keyring, fetch, clock: pod.clock }), own, pod);
  const sets = open();
  const { entries } = await readTimeline(sets);
  const rows = [];
  for (const { set } of await sets.opened()) {
    rows.push(...(await set.rows()));
    expect(await set.check()).toEqual([]);
  }
  return { report, entries, rows, sets };
}

describe('two devices that import at the same time', () => {
  it('make one entry of the same fact of the same document', async () => {
    const { report, entries } = await overtaken(
      [],
      [draftOf('a', 's1'), draftOf('b', 's1')],
      [draftOf('b', 's1'), draftOf('c', 's1')],
    );
    expect(report).toEqual({ added: 1, merged: 0, skipped: 1 });
    expect(entries.map(({ line }) => line.title).sort()).toEqual(['a', 'b', 'c']);
  });

  it('make one entry with two sources of the same fact of two documents', async () => {
    const { report, entries, sets } = await overtaken([], [draftOf('a', 's1')], [draftOf('a', 's2')]);
    expect(report).toEqual({ added: 0, merged: 1, skipped: 0 });
    expect(entries.map(({ line }) => line.src.length)).toEqual([2]);
    const { turtle } = await readEntry(sets, entries[0]?.iri ?? '');
    expect(turtle.match(/a carnet:Source/g)).toHaveLength(2);
  });

  it('lose no source that both add to the same entry', async () => {
    const { report, entries } = await overtaken(
      [draftOf('a', 's1')],
      [draftOf('a', 's2')],
      [draftOf('a', 's3')],
    );
    expect(report).toEqual({ added: 0, merged: 1, skipped: 0 });
    expect(entries.map(({ line }) => line.src.length)).toEqual([3]);
  });

  it('store the file of the same document once', async () => {
    const { report, rows } = await overtaken(
      [],
      [documentOf('document|1', draftOf('a', 'document|1'))],
      [documentOf('document|1', draftOf('a', 'document|1'))],
    );
    expect(report).toEqual({ added: 0, merged: 0, skipped: 1 });
    expect(rows).toHaveLength(2);
  });

  it('leave no link that leads to nothing: a document links to the result that the other device wrote', async () => {
    const part = draftOf('a', 's1');
    const report = { ...documentOf('document|2', part), category: 'reports' as const };
    const { entries, sets } = await overtaken([], [draftOf('a', 's1')], [report, part]);
    const [document] = entries.filter(({ category }) => category === 'reports');
    const [result] = entries.filter(({ category }) => category === 'laboratory');
    const links = entryContent(await readEntry(sets, document?.iri ?? ''))
      .filter(({ predicate }) => predicate.value === RESULT)
      .map(({ object }) => object.value);
    expect(entries).toHaveLength(2);
    expect(links).toEqual([result?.iri]);
  });

  it('store a large file once, whoever ends first', async () => {
    const { keyring, open, pod } = await memoryRecord(['imaging']);
    const draft = draftOf('document|1', 's1', { category: 'imaging' });
    const file = {
      name: 'scan.dcm',
      type: 'application/dicom',
      size: 9,
      async *open(from: number): AsyncGenerator<Uint8Array> {
        await Promise.resolve();
        yield new Uint8Array(9).subarray(from);
      },
    };
    const store = (sets: Sets): Promise<string> => importLargeFile(sets, draft, file, pod);
    let isFirst = true;
    const fetch: typeof pod.fetch = async (input, init) => {
      if (isFirst && init?.method === 'PUT') {
        isFirst = false;
        expect(await store(open())).toBe('added');
      }
      return pod.fetch(input, init);
    };
    expect(await store(new Sets({ keyring, fetch, clock: pod.clock }))).toBe('skipped');
    const set = await open().category('imaging');
    expect(await set.rows()).toHaveLength(2);
    expect(await set.check()).toEqual([]);
  });
});
