import { describe, expect, it } from 'vitest';
import type { Attempts } from '../../src/entries/attempts.ts';
import { importDrafts } from '../../src/entries/import-drafts.ts';
import { entryContent, readEntry, readFile } from '../../src/entries/read-entry.ts';
import { readTimeline } from '../../src/entries/timeline.ts';
import { RecordError } from '../../src/errors.ts';
import { documentOf, draftOf } from '../support/drafts.ts';
import { memoryRecord } from '../support/memory-record.ts';

describe('importDrafts', () => {
  it('stores entries that another device reads back, with their sources and files', async () => {
    const { sets, open, pod } = await memoryRecord(['laboratory', 'allergies']);
    const part = draftOf('a', 's1');
    const report = await importDrafts(sets, [part, documentOf('document|1', part)], pod);
    expect(report).toEqual({ added: 2, merged: 0, skipped: 0 });

    const other = open();
    const { entries, asOf } = await readTimeline(other);
    expect(entries).toHaveLength(2);
    expect(asOf).not.toBeNull();
    const document = entries.find(({ line }) => line.files);
    const [file] = document?.line.files ?? [];
    expect(file).toMatchObject({ name: 'report.json', size: 7 });
    expect(new TextDecoder().decode((await readFile(other, file?.iri ?? '')).bytes)).toBe('{"a":1}');

    const entry = await readEntry(other, document?.iri ?? '');
    const linked = entryContent(entry).find(
      ({ predicate }) => predicate.value === 'http://hl7.org/fhir/result',
    );
    expect(entries.map(({ iri }) => iri)).toContain(linked?.object.value);
    expect(entry.turtle).toContain('hadPrimarySource');
    expect(entry.turtle).not.toContain('urn:carnet:draft');
  });

  it('adds nothing the second time, and asks nothing of the pod but the register', async () => {
    const { sets, pod } = await memoryRecord(['laboratory']);
    await importDrafts(sets, [draftOf('a', 's1'), draftOf('b', 's1')], pod);
    pod.log.length = 0;
    const again = await importDrafts(sets, [draftOf('a', 's1'), draftOf('b', 's1')], pod);
    expect(again).toEqual({ added: 0, merged: 0, skipped: 2 });
    expect(pod.log.map(({ method }) => method)).toEqual(['GET']);
  });

  it('gives a known entry its second source, and keeps its IRI', async () => {
    const { sets, pod } = await memoryRecord(['laboratory']);
    await importDrafts(sets, [draftOf('a', 's1')], pod);
    const [before] = (await readTimeline(sets)).entries;
    const report = await importDrafts(sets, [draftOf('a', 's2')], pod);
    expect(report).toEqual({ added: 0, merged: 1, skipped: 0 });
    const { entries } = await readTimeline(sets);
    expect(entries.map(({ iri }) => iri)).toEqual([before?.iri]);
    expect(entries[0]?.line.src).toHaveLength(2);
    const { turtle } = await readEntry(sets, before?.iri ?? '');
    expect(turtle.match(/a carnet:Source/g)).toHaveLength(2);
  });

  it('marks an entry as typed as long as all that says it was typed', async () => {
    const { sets, pod } = await memoryRecord(['laboratory']);
    const told = draftOf('a', 'document');
    const typed = (source: string) => draftOf('a', source, { line: { ...told.line, typed: true } });
    const marks = async () => (await readTimeline(sets)).entries.map(({ line }) => line.typed);
    await importDrafts(sets, [typed('today'), typed('tomorrow')], pod);
    expect(await marks()).toEqual([true]);
    await importDrafts(sets, [typed('later')], pod);
    expect(await marks()).toEqual([true]);
    await importDrafts(sets, [told], pod);
    expect(await marks()).toEqual([undefined]);
    await importDrafts(sets, [typed('again')], pod);
    expect(await marks()).toEqual([undefined]);
    const other = await memoryRecord(['laboratory']);
    await importDrafts(other.sets, [typed('today'), told], other.pod);
    expect((await readTimeline(other.sets)).entries.map(({ line }) => line.typed)).toEqual([undefined]);
  });

  it('says about whom an entry is as long as all its sources are about somebody else', async () => {
    const { sets, pod } = await memoryRecord(['laboratory']);
    const own = draftOf('a', 'own');
    const other = (source: string) => draftOf('a', source, { line: { ...own.line, of: 'Léo Dubois' } });
    const named = async () => (await readTimeline(sets)).entries.map(({ line }) => line.of);
    await importDrafts(sets, [other('one'), other('two')], pod);
    expect(await named()).toEqual(['Léo Dubois']);
    await importDrafts(sets, [own], pod);
    expect(await named()).toEqual([undefined]);
    await importDrafts(sets, [other('three')], pod);
    expect(await named()).toEqual([undefined]);
  });

  it('counts as done what an earlier attempt of the same import had stored, and only that', async () => {
    const { sets, pod } = await memoryRecord(['laboratory', 'allergies']);
    await importDrafts(sets, [draftOf('known', 's0'), draftOf('twice', 's1')], pod);
    const drafts = [
      draftOf('a', 's1'),
      draftOf('a', 's2'),
      draftOf('known', 's1'),
      draftOf('twice', 's1'),
      draftOf('penicillin', 's1', { category: 'allergies' }),
    ];
    const attempts: Attempts = new Map();
    const first = drafts.filter(({ category }) => category === 'laboratory');
    await importDrafts(sets, first, { clock: pod.clock, attempts });
    const whole = await importDrafts(sets, drafts, { clock: pod.clock, attempts });
    expect(whole).toEqual({ added: 2, merged: 2, skipped: 1 });
    expect(await importDrafts(sets, drafts, pod)).toEqual({ added: 0, merged: 0, skipped: 5 });
  });

  it('refuses a category that is not open, before anything is written', async () => {
    const { sets, pod } = await memoryRecord(['allergies']);
    const before = pod.resources.size;
    const refused = importDrafts(sets, [draftOf('a', 's1')], pod);
    await expect(refused).rejects.toMatchObject({ code: 'no-record' });
    expect(pod.resources.size).toBe(before);
  });

  it('takes a register that the host keeps back for damage, never for an empty record', async () => {
    const { sets, open, pod } = await memoryRecord(['laboratory']);
    await importDrafts(sets, [draftOf('a', 's1')], pod);
    for (const url of pod.resources.keys()) if (url.endsWith('0'.repeat(32))) pod.resources.delete(url);
    await expect(readTimeline(open())).rejects.toMatchObject({ name: 'SealedError' });
  });

  it('stops when asked; what is written is whole, and the same import then finishes', async () => {
    const { sets, open, pod } = await memoryRecord(['laboratory']);
    const drafts = Array.from({ length: 20 }, (_, i) => draftOf(`v${i}`, 's1'));
    const stop = new AbortController();
    const run = importDrafts(sets, drafts, {
      clock: pod.clock,
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done === 5) stop.abort();
      },
    });
    await expect(run).rejects.toBeInstanceOf(RecordError);
    const report = await importDrafts(open(), drafts, pod);
    expect(report.added + report.skipped).toBe(20);
    expect((await readTimeline(open())).entries).toHaveLength(20);
  });

  it('leaves no word of the entries with the host', async () => {
    const { sets, pod } = await memoryRecord(['laboratory']);
    const part = draftOf('hémoglobine glyquée', 's1');
    await importDrafts(sets, [part, documentOf('document|1', part)], pod);
    for (const { url, headers, body } of pod.log) {
      const seen = `${url}\n${JSON.stringify([...headers])}\n${new TextDecoder('latin1').decode(body)}`;
      expect(seen).not.toMatch(/globine|Observation|report\.json|Central|laboratory/);
    }
  });
});
