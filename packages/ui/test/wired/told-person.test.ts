import { describe, expect, it } from 'vitest';
import { RecordError } from '@carnet/record';
import type { TimelineRow } from '../../src/ports/index.ts';
import { answer } from '../../src/reading/answer.ts';
import { toldPerson, type Original } from '../../src/wired/told-person.ts';

const letter = (patient: object): string =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'document',
    entry: [
      {
        fullUrl: 'urn:uuid:1',
        resource: {
          resourceType: 'Composition',
          status: 'final',
          type: { text: 'Letter' },
          subject: { reference: 'urn:uuid:2' },
          date: '2026-03-02',
          author: [{ display: 'Dr Anne Leroy' }],
          title: 'Letter',
        },
      },
      { fullUrl: 'urn:uuid:2', resource: { resourceType: 'Patient', ...patient } },
    ],
  });

const LEA = { name: [{ text: 'Léa Dubois' }], birthDate: '2022-03-14', gender: 'female' };

/** Documents by date, and how often each was opened; `null` is one that does not come. */
function recordOf(documents: Readonly<Record<string, string | null>>, type = 'application/fhir+json') {
  const opened: string[] = [];
  const originals = Object.keys(documents).map((date): Original => {
    const line = { kind: 'Document', title: date, date, author: null };
    const row: TimelineRow = { iri: date, id: date, category: 'reports', line, partOf: null };
    return { row, file: { iri: date, name: 'letter.json', type, size: 1_000 } };
  });
  const file = (id: string): Promise<Blob> => {
    opened.push(id);
    const text = documents[id];
    return typeof text === 'string'
      ? Promise.resolve(new Blob([text]))
      : Promise.reject(new RecordError('network', 'It did not come.'));
  };
  return { opened, told: () => toldPerson({ originals, file }, { read: answer, close: () => undefined }) };
}

describe('whom shared documents are about', () => {
  it('is told by the newest that gives day of birth and sex, and no further one is opened', async () => {
    const record = recordOf({
      '2026-01-01': letter(LEA),
      '2026-03-01': letter({ ...LEA, gender: 'unknown' }),
      '2026-02-01': letter({ ...LEA, birthDate: '2022-03-15' }),
    });
    const told = await record.told();
    expect(told).toMatchObject({ name: 'Léa Dubois', birthDate: '2022-03-15', sex: 'female' });
    expect(record.opened).toEqual(['2026-03-01', '2026-02-01']);
  });

  it('is never put together from two, which may be about two people', async () => {
    const record = recordOf({
      '2026-03-01': letter({ name: [{ text: 'Léa' }], birthDate: '2022-03-14' }),
      '2026-02-01': letter({ name: [{ text: 'Tom' }], gender: 'male' }),
    });
    expect(await record.told()).toMatchObject({ name: 'Léa', birthDate: '2022-03-14', sex: null });
  });

  it('takes no month for a day, looks into five at most, and into nothing but structured documents', async () => {
    const month = letter({ name: [{ text: 'Léa' }], birthDate: '2022-03' });
    const dates = [1, 2, 3, 4, 5, 6].map((day) => `2026-03-0${day}`);
    const record = recordOf(Object.fromEntries(dates.map((date) => [date, month])));
    expect(await record.told()).toBe('none');
    expect(record.opened).toHaveLength(5);
    const picture = recordOf({ '2026-03-01': letter(LEA) }, 'application/pdf');
    expect(await picture.told()).toBe('none');
    expect(picture.opened).toEqual([]);
  });

  it('is not said to be told by none where one did not come', async () => {
    expect(await recordOf({ '2026-03-01': null, '2026-02-01': 'no document' }).told()).toBe('unread');
  });
});
