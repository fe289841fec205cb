import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/document/refusal.ts';
import { fhirTime, personOfFields } from '../../src/xdm/hl7.ts';
import { readMetadata } from '../../src/xdm/metadata.ts';
import { metadataOf } from './make-xdm.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const fixture = (name: string): Uint8Array => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

describe('the metadata of an XDM set', () => {
  it('say of each document what it is, of whom, from whom and when', () => {
    const read = readMetadata(
      utf8(
        metadataOf([
          { id: 'one', path: 'DOC0001.PDF', bytes: utf8('%PDF-1.7'), title: 'Lettre' },
          { id: 'two', path: 'DOC0002.PDF', bytes: utf8('%PDF-1.7 2'), title: 'Lettre', replaces: 'one' },
        ]),
      ),
    );
    if (isRefusal(read)) throw new Error(read.refused);
    expect(read.documents.map(({ isReplaced }) => isReplaced)).toEqual([true, false]);
    expect(read.documents[0]).toMatchObject({
      path: 'DOC0001.PDF',
      type: 'application/pdf',
      title: 'Lettre',
      language: 'fr-FR',
      classCode: { system: 'urn:oid:1.2.250.1.213.1.1.4.1', code: '10' },
      typeCode: { system: 'http://loinc.org', code: '11488-4' },
      author: 'Hôpital de Vaucluse',
      date: '2024-01-15T09:30:00Z',
      size: 8,
      uniqueId: '1.2.one',
      person: { name: 'Margaux DUBOIS', family: 'DUBOIS', given: ['Margaux'], birthDate: '1952-07-22' },
    });
  });

  it('are told to be written otherwise than they say', () => {
    const said = metadataOf([
      { id: 'one', path: 'A.PDF', bytes: utf8('%PDF-1.7'), title: 'Été à l’hôpital' },
    ]);
    const western = Uint8Array.from(Buffer.from(said.replaceAll('’', ' '), 'latin1'));
    const read = readMetadata(western);
    expect(read).toMatchObject({
      notes: ['western-european-list'],
      documents: [{ title: 'Été à l hôpital' }],
    });
    expect(readMetadata(utf8(said))).toMatchObject({ notes: [] });
  });

  it('may come in the request that sent them, with a path in pieces and no more than must be', () => {
    const read = readMetadata(fixture('provide-and-register.xml'));
    if (isRefusal(read)) throw new Error(read.refused);
    expect(read.documents).toEqual([
      {
        path: 'DOCS/DOC0001.XML',
        type: 'text/xml',
        title: null,
        language: null,
        classCode: null,
        typeCode: null,
        author: 'Dr Jeanne MARTIN',
        date: '2023-11',
        hash: null,
        size: null,
        uniqueId: null,
        isReplaced: false,
        person: null,
      },
    ]);
  });

  it('are refused when they are none', () => {
    expect(readMetadata(utf8('<a/>'))).toMatchObject({ refused: 'not-xdm' });
    expect(readMetadata(utf8('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))).toMatchObject({
      refused: 'unsafe-xml',
    });
  });
});

describe('times and people as HL7 writes them', () => {
  it.each([
    ['2024', '2024'],
    ['202402', '2024-02'],
    ['20240229', '2024-02-29'],
    ['202402291430', '2024-02-29T14:30:00Z'],
    ['20240229143015+0100', '2024-02-29T14:30:15+01:00'],
    ['20240229143015.123-0330', '2024-02-29T14:30:15-03:30'],
    ['20241332', undefined],
    ['hier', undefined],
    [undefined, undefined],
  ])('%s is %s', (text, date) => {
    expect(fhirTime(text)).toBe(date);
  });

  it('nobody is said by nothing', () => {
    expect(personOfFields(['PID-3|1^^^&1.2', 'PID-8|F'])).toBeNull();
    expect(personOfFields(['PID-5|^^', 'PID-7|1980'])).toEqual({
      name: null,
      family: null,
      given: [],
      birthDate: '1980',
    });
  });
});
