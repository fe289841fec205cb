import { describe, expect, it } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { heldContent } from '../../src/collect/content.ts';
import { mainOf, type Main } from '../../src/collect/found.ts';
import { readers } from '../../src/collect/readers.ts';
import { makeDicom } from '../dicom/make-dicom.ts';

const mainsOf = async (path: string, content: string | Uint8Array): Promise<(Main | null)[]> => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const received = new Date('2026-01-02T03:04:05Z');
  const signal = new AbortController().signal;
  const all = await collect([heldContent(path, bytes)], { readers, received, signal });
  return (all?.found ?? []).map(mainOf);
};

const letter = JSON.stringify({
  resourceType: 'Bundle',
  type: 'document',
  entry: [
    {
      fullUrl: 'urn:uuid:1',
      resource: {
        resourceType: 'Composition',
        status: 'final',
        type: { coding: [{ system: 'http://loinc.org', code: '11502-2' }] },
        title: 'Compte rendu de biologie',
        date: '2019-08-28',
        author: [{ display: 'Laboratoire des Tanneurs' }],
        section: [{ title: 'Résultats', entry: [{ reference: 'urn:uuid:2' }] }],
      },
    },
    {
      fullUrl: 'urn:uuid:2',
      resource: {
        resourceType: 'Observation',
        status: 'final',
        code: { coding: [{ system: 'http://loinc.org', code: '718-7' }] },
        valueQuantity: { value: 14, unit: 'g/dL' },
      },
    },
  ],
});

describe('what a person knows a found thing by', () => {
  it('is the document, not what is read out of it', async () => {
    expect(await mainsOf('DOC00001.JSON', letter)).toMatchObject([
      {
        category: 'laboratory',
        line: {
          kind: 'Document',
          title: 'Compte rendu de biologie',
          date: '2019-08-28',
          author: 'Laboratoire des Tanneurs',
        },
      },
    ]);
  });

  it('is how a file is filed, by its name until the person says otherwise', async () => {
    expect(await mainsOf('a/ordonnance_2024-03-05.pdf', '%PDF-1.7')).toEqual([
      {
        category: 'prescriptions',
        line: { kind: 'Document', title: 'Ordonnance 2024-03-05', date: '2024-03-05', author: null },
      },
    ]);
  });

  it('is the study of a picture', async () => {
    expect(
      await mainsOf(
        'IM0001',
        makeDicom({ study: '1.2', series: '1.2.1', instance: '1.2.1.1', description: 'Scanner du thorax' }),
      ),
    ).toMatchObject([{ category: 'imaging', line: { kind: 'ImagingStudy' } }]);
  });
});
