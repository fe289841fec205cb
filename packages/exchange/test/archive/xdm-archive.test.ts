import { describe, expect, it } from 'vitest';
import { makeRecord } from '@carnet/record';
import { fhirToQuads } from '@carnet/exchange';
import { xdmArchive, zipOf } from '@carnet/exchange/archive';
import { collect } from '../../src/collect/collect.ts';
import { heldContent } from '../../src/collect/content.ts';
import { readers } from '../../src/collect/readers.ts';
import { draftOf } from '../../../record/test/support/drafts.ts';
import { MemoryWeb, personOn } from '../../../record/test/support/memory-people.ts';

const NOW = new Date('2026-11-27T09:00:00Z');
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const letterOf = (title: string, type: string, bytes: Uint8Array<ArrayBuffer>) => {
  const draft = draftOf(title, title);
  const quads = fhirToQuads(
    { resourceType: 'DocumentReference', status: 'current', content: [] },
    draft.subject,
  );
  const line = { ...draft.line, kind: 'Document', title, date: '2024-01-15', author: 'Hôpital ^ & <b>' };
  return { ...draft, quads, line, files: [{ name: `${title}.bin`, type, bytes }] };
};

describe('documents of a record as an IHE XDM archive', { timeout: 60_000 }, () => {
  it('are read back by our reader as they were, with title, date, author and whom they are about', async () => {
    const record = await makeRecord(await personOn(new MemoryWeb(), 'margaux'), ['laboratory']);
    const files = [utf8('%PDF-1.7 one'), utf8('%PDF-1.7 two & more')];
    const title = 'Lettre <de> "liaison" & \u0007 suite';
    await record.import(
      [
        letterOf(title, 'application/pdf', files[0] ?? utf8('')),
        letterOf('Autre', 'application/pdf', files[1] ?? utf8('')),
      ],
      { apart: [letterOf('Confidentiel', 'application/pdf', utf8('%PDF-1.7 three'))] },
    );
    const archive = xdmArchive(record, {
      now: NOW,
      language: 'fr',
      person: { name: 'Margaux Dubois', birthDate: '1952-07-22' },
    });
    const bytes = new Uint8Array(await new Response(zipOf(archive, NOW)).arrayBuffer());
    const read = await collect([heldContent('mine.zip', bytes)], {
      readers,
      received: NOW,
      signal: new AbortController().signal,
    });
    expect(read?.unread).toEqual([]);
    const found = (read?.found ?? []).flatMap((one) => (one.what === 'file' ? [one] : []));
    expect(found.map(({ filing }) => filing)).toEqual(
      expect.arrayContaining([
        {
          title: title.replace('\u0007', ' '),
          category: 'laboratory',
          date: '2024-01-15',
          author: 'Hôpital     <b>',
        },
        { title: 'Autre', category: 'laboratory', date: '2024-01-15', author: 'Hôpital     <b>' },
      ]),
    );
    expect(found).toHaveLength(2);
    for (const { persons } of found)
      expect(persons).toMatchObject([{ name: 'Margaux Dubois', birthDate: '1952-07-22' }]);
  });
});
