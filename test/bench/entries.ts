import type { EntryDraft } from '@carnet/record';
import { DataFactory } from 'n3';
import { draftsOf, duboisFiles } from '../proof/support/dubois.ts';

/** Laboratory values of real reports (SYNDERAI, Dubois), as many as wanted: repeated on further days. */
export async function laboratoryValues(count: number): Promise<EntryDraft[]> {
  const drafts = (await Promise.all((await duboisFiles()).map(draftsOf))).flat();
  const values = drafts.filter(
    ({ category, line }) => category === 'laboratory' && line.kind === 'Observation',
  );
  return Array.from({ length: count }, (_, i) => {
    const draft = values[i % values.length];
    if (!draft) throw new Error('no laboratory values');
    return again(draft, i);
  });
}

function again(draft: EntryDraft, i: number): EntryDraft {
  const subject = `urn:carnet:draft:bench-${i}`;
  const place = (value: string): string =>
    value === draft.subject ? subject : value.replace(`${draft.subject}#`, `${subject}#`);
  const quads = draft.quads.map((q) => {
    const from =
      q.subject.termType === 'NamedNode' ? DataFactory.namedNode(place(q.subject.value)) : q.subject;
    const to = q.object.termType === 'NamedNode' ? DataFactory.namedNode(place(q.object.value)) : q.object;
    return DataFactory.quad(from, q.predicate, to);
  });
  const day = new Date(Date.UTC(1990, 0, 1) + i * 86_400_000).toISOString().slice(0, 10);
  return {
    ...draft,
    subject,
    quads,
    identity: `${draft.identity}|${i}`,
    line: { ...draft.line, date: day },
    files: [],
  };
}
