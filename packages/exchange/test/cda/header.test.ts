import { describe, expect, it } from 'vitest';
import { samePerson, wordEntry, type Reading } from '@carnet/exchange';
import { cda, fhirOf, read, readXml, section, structured, type, type Parts } from './build.ts';

const headOf = async (parts: Parts): Promise<Reading['drafts'][0]> => {
  const [first] = (await read(cda(parts))).drafts;
  if (first === undefined) throw new TypeError('no draft');
  return first;
};

describe('the header of a CDA document', () => {
  it('gives the line of the document, and keeps its file', async () => {
    const text = cda({ title: 'Consultation du 10 mars' });
    const { drafts, persons } = await read(text);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]).toMatchObject({
      category: 'reports',
      source: {
        kind: 'fhir-document',
        date: '2024-03-10T09:45:00+01:00',
        author: 'Maison de santé des Tilleuls',
      },
      line: {
        kind: 'Document',
        title: 'Consultation du 10 mars',
        lang: 'fr-FR',
        code: ['http://loinc.org', '11488-4'],
        date: '2024-03-10T09:45:00+01:00',
        author: 'Maison de santé des Tilleuls',
      },
      files: [{ name: 'document.xml', type: 'text/xml' }],
    });
    expect(new TextDecoder().decode(drafts[0]?.files[0]?.bytes)).toBe(text);
    expect(persons).toEqual([
      {
        name: 'LOUISE TISSERAND',
        family: 'TISSERAND',
        given: ['LOUISE'],
        birthDate: '1969-05-12',
        sex: 'female',
      },
    ]);
  });

  it('says nothing of the national number, of addresses or of the person in what it keeps beside the file', async () => {
    const head = await headOf({});
    const said = JSON.stringify([head.line, head.source, head.identity, fhirOf(head)]);
    expect(said).not.toMatch(/269054958815780|TISSERAND|1969/u);
  });

  it.each([
    ['20240310094500+0100', '2024-03-10T09:45:00+01:00'],
    ['20240310094500-0430', '2024-03-10T09:45:00-04:30'],
    ['202403100945+0100', '2024-03-10T09:45:00+01:00'],
    ['20240310094500.123+0000', '2024-03-10T09:45:00+00:00'],
    ['20240310094500', '2024-03-10'],
    ['2024031009', '2024-03-10'],
    ['20240310', '2024-03-10'],
    ['202403', '2024-03'],
    ['2024', '2024'],
    ['20240230', null],
    ['20241301', null],
    ['hier', null],
  ])('reads the time %s as %s', async (time, date) => {
    expect((await headOf({ time })).line.date).toBe(date);
  });

  it.each([
    ['SYNTH', 'summary'],
    ['34133-9', 'summary'],
    ['60591-5', 'summary'],
    ['11502-2', 'laboratory'],
    ['18748-4', 'imaging'],
    ['57833-6', 'prescriptions'],
    ['REMB', 'reimbursements'],
    ['11369-6', 'vaccinations'],
    ['87273-9', 'vaccinations'],
    ['CERT_DECL', 'certificates'],
    ['42348-3', 'directives'],
    ['11490-0', 'reports'],
    ['constructor', 'reports'],
  ])('puts a document of type %s into %s', async (code, category) => {
    expect((await headOf({ code: type(code, 'X') })).category).toBe(category);
  });

  it('says that a later version replaces another', async () => {
    const header = `<relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.3" extension="A"/></parentDocument></relatedDocument>`;
    const head = await headOf({ header });
    expect(wordEntry(head.line, 'fr').status).toBe('remplace une version précédente');
    expect(fhirOf(head)['relatesTo']).toEqual([
      { code: 'replaces', targetIdentifier: { system: 'urn:oid:1.2.3', value: 'A' } },
    ]);
    expect(wordEntry((await headOf({})).line, 'en').status).toBe(null);
  });

  it('keeps what was done, until when, and how secret it is', async () => {
    const header = `<documentationOf><serviceEvent><code code="18719-5" codeSystem="2.16.840.1.113883.6.1"/>
      <effectiveTime><low value="20240301"/><high value="20240302"/></effectiveTime></serviceEvent></documentationOf>`;
    expect(fhirOf(await headOf({ header }))).toMatchObject({
      confidentiality: 'N',
      event: [
        {
          code: [{ coding: [{ system: 'http://loinc.org', code: '18719-5' }] }],
          period: { start: '2024-03-01', end: '2024-03-02' },
        },
      ],
    });
  });

  it('does without what is missing', async () => {
    const bare = '<ClinicalDocument xmlns="urn:hl7-org:v3"/>';
    const { drafts, persons } = await read(bare);
    expect(drafts[0]?.line).toEqual({ kind: 'Document', title: 'Document', date: null, author: null });
    expect(persons).toEqual([]);
  });

  it('finds the document inside a style sheet that shows it, whatever prefix it has', async () => {
    const inner = cda({ title: 'Autoprésentable' })
      .replace(/^<\?xml[^>]*\?>/u, '')
      .replaceAll(/<(\/?)(?=[A-Za-z])/gu, '<$1c:')
      .replace('xmlns="', 'xmlns:c="');
    const sheet = `<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform" version="1.0"><d:a xmlns:d="urn:d">${inner}</d:a></x:stylesheet>`;
    const { drafts, persons } = await read(sheet);
    expect(drafts[0]?.line.title).toBe('Autoprésentable');
    expect(persons[0]?.family).toBe('TISSERAND');
  });

  it('compares people by their name of birth', async () => {
    const other = `<recordTarget><patientRole><patient><name><given>LOUISE</given><family>Tisserand</family></name>
      <birthTime value="19690512"/></patient></patientRole></recordTarget>`;
    const [one] = (await read(cda({}))).persons;
    const [two] = (await read(cda({ patient: other }))).persons;
    if (one === undefined || two === undefined) throw new TypeError('nobody');
    expect(samePerson(one, two)).toBe(true);
    expect(samePerson(one, { ...two, birthDate: '1970-01-01' })).toBe(false);
  });

  it('refuses a document about two people', async () => {
    const patient = ['A', 'B']
      .map(
        (name) =>
          `<recordTarget><patientRole><patient><name>${name}</name></patient></patientRole></recordTarget>`,
      )
      .join('');
    expect(await readXml(cda({ patient }))).toMatchObject({ refused: 'several-people' });
  });
});

describe('what a document wraps', () => {
  const pdf = '%PDF-1.7 inside';
  const level1 = (text: string, media = 'mediaType="application/pdf" representation="B64"'): Parts => ({
    title: 'Lettre de sortie',
    body: `<nonXMLBody><text ${media}>${text}</text></nonXMLBody>`,
  });
  const broken = (base64: string): string => base64.replace(/.{8}/gu, '$&\n   ');

  it('at level 1 is a file of its own beside the document', async () => {
    const { drafts, skipped } = await read(cda(level1(broken(btoa(pdf)))));
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.files.map(({ name, type: media }) => [name, media])).toEqual([
      ['document.xml', 'text/xml'],
      ['Lettre de sortie.pdf', 'application/pdf'],
    ]);
    expect(new TextDecoder().decode(drafts[0]?.files[1]?.bytes)).toBe(pdf);
    expect(skipped).toEqual([]);
  });

  it('may be plain text', async () => {
    const { drafts } = await read(cda(level1('Bonjour &amp; bienvenue', 'mediaType="text/plain"')));
    expect(drafts[0]?.files[1]).toMatchObject({ name: 'Lettre de sortie.txt', type: 'text/plain' });
    expect(new TextDecoder().decode(drafts[0]?.files[1]?.bytes)).toBe('Bonjour & bienvenue');
  });

  it('stays in the document alone when it is no base64', async () => {
    expect((await read(cda(level1('%%%')))).drafts[0]?.files).toHaveLength(1);
  });

  it('never carries a media type that is none', async () => {
    const { drafts } = await read(
      cda(level1(btoa('a'), 'mediaType="text/html; a=&quot;" representation="B64"')),
    );
    expect(drafts[0]?.files[1]?.type).toBe('application/octet-stream');
  });

  it('in sections is every picture and PDF, told apart by name', async () => {
    const media = (id: string, kind: string): string =>
      `<observationMedia ID="${id}"><value mediaType="${kind}" representation="B64">${btoa(id)}</value></observationMedia>`;
    const { drafts } = await read(
      cda({
        title: 'Radio/1',
        body: structured(
          section(
            '18782-3',
            'Images',
            '',
            media('a', 'image/png'),
            media('b', 'application/pdf'),
            media('c', 'text/html'),
          ),
        ),
      }),
    );
    expect(drafts[0]?.files.map(({ name }) => name)).toEqual([
      'document.xml',
      'Radio 1.png',
      'Radio 1 2.pdf',
    ]);
  });
});
