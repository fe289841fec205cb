import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { heldContent, type Content } from '../../src/collect/content.ts';
import type { Collected, Found } from '../../src/collect/found.ts';
import { readers } from '../../src/collect/readers.ts';
import { makeZip } from '../archive/make-zip.ts';
import { makeMail } from '../mail/make-mail.ts';
import { makeDicom } from '../dicom/make-dicom.ts';
import { makeDsg, makeSignature } from '../signature/make-signature.ts';
import { metadataOf, xdmFiles, type Told } from '../xdm/make-xdm.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const EXAMPLE = new URL('../../../cli/example/fixtures/margaux-dubois/', import.meta.url);
/** A European Patient Summary (HL7 Europe SYNDERAI, CC BY 4.0). */
const summary = (): Uint8Array => {
  const name = readdirSync(EXAMPLE).find((one) => one.startsWith('eps-')) ?? '';
  return readFileSync(new URL(name, EXAMPLE));
};

async function collected(
  contents: readonly Content[],
  signal = new AbortController().signal,
): Promise<Collected> {
  const all = await collect(contents, { readers, received: new Date('2026-01-02T03:04:05Z'), signal });
  if (all === null) throw new Error('stopped');
  return all;
}
const of = (files: Readonly<Record<string, string | Uint8Array>>): Promise<Collected> =>
  collected(
    Object.entries(files).map(([path, content]) =>
      heldContent(path, typeof content === 'string' ? utf8(content) : content),
    ),
  );
const seen = ({ found, unread }: Collected): string[] => [
  ...found.map((thing) => `${thing.path} ${thing.what}`),
  ...unread.map(({ path, refused }) => `${path} ${refused}`),
];
const filed = (thing: Found | undefined) =>
  thing?.what === 'file' ? { type: thing.type, ...thing.filing } : null;

const letter: Told = {
  id: 'letter',
  path: 'DOC0001.PDF',
  bytes: utf8('%PDF-1.7 one'),
  title: 'Lettre de liaison',
};
const health = (): Told => ({
  id: 'eps',
  path: 'DOC0002.JSON',
  bytes: summary(),
  title: 'Synthèse',
  type: 'application/fhir+json',
});

describe('what was chosen', () => {
  it('is told apart by what is in it, not by its name', async () => {
    const all = await of({
      'a/ordonnance_2024-03-05.pdf': '%PDF-1.7',
      'irm.jpg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'notes.pdf': '<!DOCTYPE html><script>alert(1)</script>',
      'words.txt': 'Bonjour',
      'données.bin': '{"a":1}',
    });
    expect(all.unread).toEqual([]);
    expect(all.found.map(filed)).toEqual([
      {
        type: 'application/pdf',
        title: 'Ordonnance 2024-03-05',
        category: 'prescriptions',
        date: '2024-03-05',
        author: null,
      },
      { type: 'image/svg+xml', title: 'Irm', category: 'imaging', date: null, author: null },
      { type: 'text/html', title: 'Notes', category: 'other', date: null, author: null },
      { type: 'text/plain', title: 'Words', category: 'other', date: null, author: null },
      { type: 'application/json', title: 'Données', category: 'other', date: null, author: null },
    ]);
  });

  it('says what cannot be read of files that were chosen as health data, and loses no other', async () => {
    const all = await of({
      'a.json': '{"resourceType":',
      'b.json': '',
      'c.json': '[1]',
      'd.pdf': '%PDF-1.7',
    });
    expect(seen(all)).toEqual(['d.pdf file', 'a.json broken-json', 'b.json empty', 'c.json not-fhir']);
    expect(all.unread.map(({ content }) => content !== null)).toEqual([true, false, true]);
  });

  it('says that a file or an archive is empty', async () => {
    const empty = {
      'a.zip': makeZip({}),
      'b.zip': makeZip({ '__MACOSX/._a': 'x', 'a.pdf': '' }),
      'c.json': ' \n',
    };
    expect(seen(await of(empty))).toEqual(['a.zip empty', 'b.zip empty', 'c.json empty']);
  });

  it('says the same file once', async () => {
    const all = await of({ 'a.pdf': '%PDF-1.7 same', 'b.pdf': '%PDF-1.7 same' });
    expect(
      all.found.map(({ counts, skipped }) => [counts.length, skipped.map(({ reason }) => reason)]),
    ).toEqual([
      [1, []],
      [0, ['same-file-twice']],
    ]);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    stop.abort();
    const options = { readers, received: new Date(), signal: stop.signal };
    expect(await collect([heldContent('a.txt', utf8('a'))], options)).toBeNull();
  });
});

describe('an XDM archive', () => {
  it('gives its documents as its metadata say, and none of what only shows them', async () => {
    const all = await of({ 'IHE_XDM.zip': makeZip(xdmFiles([letter, health()])) });
    expect(seen(all)).toEqual([
      'IHE_XDM.zip/IHE_XDM/SUBSET01/DOC0001.PDF file',
      'IHE_XDM.zip/IHE_XDM/SUBSET01/DOC0002.JSON reading',
    ]);
    const [file, reading] = all.found;
    expect(filed(file)).toEqual({
      type: 'application/pdf',
      title: 'Lettre de liaison',
      category: 'reports',
      date: '2024-01-15T09:30:00Z',
      author: 'Hôpital de Vaucluse',
    });
    expect(file?.persons.map(({ name }) => name)).toEqual(['Margaux DUBOIS']);
    expect(reading?.counts.find(({ category }) => category === 'allergies')?.count).toBeGreaterThan(0);
    expect(reading?.persons[0]?.family).toBe('Dubois');
  });

  it('tells of what takes words from a list that is not written the way it says', async () => {
    const files = xdmFiles([letter, { ...health(), patient: ['DUBOIS^Margaux', '19520722'] }]);
    const list = Buffer.from(String(files['IHE_XDM/SUBSET01/METADATA.XML']), 'latin1');
    const { found } = await of({ ...files, 'IHE_XDM/SUBSET01/METADATA.XML': list });
    expect(filed(found[0])).toMatchObject({ author: 'Hôpital de Vaucluse' });
    expect(found.map(({ notes }) => notes)).toEqual([['western-european-list'], []]);
  });

  it('may be a folder, and lie deep in others', async () => {
    const files = Object.entries(xdmFiles([letter])).map(
      ([path, content]) => [`clé USB/${path}`, content] as const,
    );
    expect(seen(await of(Object.fromEntries(files)))).toEqual(['clé USB/IHE_XDM/SUBSET01/DOC0001.PDF file']);
    const inner = makeZip(xdmFiles([letter]));
    expect(seen(await of({ 'a.zip': makeZip({ 'b/c.zip': inner }) }))).toEqual([
      'a.zip/b/c.zip/IHE_XDM/SUBSET01/DOC0001.PDF file',
    ]);
  });

  it('leaves out a version that is replaced', async () => {
    const newer = {
      ...letter,
      id: 'newer',
      path: 'DOC0003.PDF',
      bytes: utf8('%PDF-1.7 two'),
      replaces: 'letter',
    };
    const { found } = await of({ 'x.zip': makeZip(xdmFiles([letter, newer])) });
    expect(found.map(({ skipped, counts }) => [skipped.map(({ reason }) => reason), counts.length])).toEqual([
      [['replaced'], 0],
      [[], 1],
    ]);
  });

  it('keeps what is not told of as files', async () => {
    const files = {
      ...xdmFiles([letter]),
      '__MACOSX/._a': 'x',
      'b/.DS_Store': 'x',
      'autre.bin': Uint8Array.of(0, 1, 2),
    };
    expect(seen(await of({ 'x.zip': makeZip(files) }))).toEqual([
      'x.zip/IHE_XDM/SUBSET01/DOC0001.PDF file',
      'x.zip/autre.bin file',
    ]);
  });

  const spoiled: readonly (readonly [string, Record<string, string | Uint8Array>])[] = [
    [
      'a document of another digest',
      xdmFiles([letter, { ...letter, id: 'b', path: 'B.PDF', lie: { sha1: 'a'.repeat(40) } }]),
    ],
    ['a document of another length', xdmFiles([{ ...letter, lie: { size: 3 } }])],
    ['one document told of twice', xdmFiles([letter, { ...letter, id: 'again' }])],
    [
      'a document that is missing',
      Object.fromEntries(Object.entries(xdmFiles([letter])).filter(([path]) => !path.endsWith('.PDF'))),
    ],
    [
      'a document outside of it',
      {
        ...xdmFiles([letter]),
        'IHE_XDM/SUBSET01/METADATA.XML': metadataOf([{ ...letter, path: '../../../before.pdf' }]),
      },
    ],
  ];
  it.each(spoiled)('with %s is refused whole', async (_, files) => {
    const all = await of({
      'before.pdf': '%PDF-1.7',
      'x.zip': makeZip({ 'first.pdf': '%PDF-1.7 first', ...files }),
    });
    expect(seen(all)).toEqual(['before.pdf file', 'x.zip changed-archive']);
    expect(all.unread[0]?.content?.path).toBe('x.zip');
  });
});

describe('a hostile archive', () => {
  it('is refused whole, and what was met in it counts as not met', async () => {
    const bad = makeZip({
      'a.pdf': '%PDF-1.7 same',
      'IHE_XDM/S/METADATA.XML': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    });
    const all = await of({ 'bad.zip': bad, 'good.pdf': '%PDF-1.7 same' });
    expect(seen(all)).toEqual(['good.pdf file', 'bad.zip unsafe-xml']);
    expect(all.found[0]?.counts).toHaveLength(1);
  });

  it('may hold archives in archives, to a bound', async () => {
    let zip = makeZip({ 'a.txt': 'a' });
    for (let i = 0; i < 3; i += 1) zip = makeZip({ 'inner.zip': zip });
    expect(seen(await of({ 'x.zip': zip }))[0]).toMatch(/a\.txt file$/u);
    expect(seen(await of({ 'x.zip': makeZip({ 'inner.zip': zip }) }))).toEqual(['x.zip nested-archives']);
  });

  it('is a document, not an archive, when an office program made it', async () => {
    const all = await of({
      'lettre.docx': makeZip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<a/>' }),
    });
    expect(seen(all)).toEqual(['lettre.docx file']);
  });
});

describe('a folder of DICOM', () => {
  const picture = (series: number, number: number, study = '1.2.3'): Uint8Array =>
    makeDicom({
      study,
      series: `${study}.${series}`,
      instance: `${study}.${series}.${number}`,
      seriesNumber: series,
      number,
      description: 'Scanner du thorax',
    });
  const files = {
    'cd/DICOMDIR': makeDicom({ study: '1', series: '1', instance: '1', sopClass: '1.2.840.10008.1.3.10' }),
    'cd/DICOM/IM0002': picture(1, 2),
    'cd/DICOM/IM0001': picture(1, 1),
    'cd/DICOM/again/IM0001': picture(1, 1),
    'cd/DICOM/IM0003.dcm': picture(2, 1),
    'cd/other/IM1': picture(1, 1, '1.2.4'),
    'cd/lisez-moi.txt': 'Bonjour',
  };

  it('gives one thing a study, with each picture once, and the rest as files', async () => {
    for (const chosen of [files, { 'cd.zip': makeZip(files) }]) {
      const all = await of(chosen);
      expect(all.unread).toEqual([]);
      const [text, first, second] = all.found;
      expect(filed(text)?.title).toBe('Lisez-moi'.replace('-', ' '));
      expect(first?.what === 'drafts' && first.contents.map(({ name }) => name)).toEqual([
        '1.2.3.1.2.dcm',
        '1.2.3.1.1.dcm',
        '1.2.3.2.1.dcm',
      ]);
      expect(first?.counts).toEqual([{ category: 'imaging', kind: 'ImagingStudy', count: 1 }]);
      expect(first?.persons[0]?.birthDate).toBe('1952-07-22');
      expect(second?.what === 'drafts' && second.drafts[0]?.line.title).toBe('Scanner du thorax');
    }
  });
});

describe('a portability archive', () => {
  const patient = makeZip(xdmFiles([letter]));
  const manifest = (bytes: Uint8Array): string =>
    `<Manifest exportId="1"><Archive name="PAT00001.zip" size="${bytes.length}" ` +
    `sha256="${createHash('sha256').update(bytes).digest('hex')}"/></Manifest>`;
  const files = { 'INDEX.HTM': '<html></html>', 'PAT00001.zip': patient, 'TRANSV/notes.txt': 'Bonjour' };

  it('is checked against its manifest, and what else is in it is kept as files', async () => {
    const all = await of({ 'p.zip': makeZip({ ...files, 'MANIFEST.XML': manifest(patient) }) });
    expect(seen(all)).toEqual([
      'p.zip/PAT00001.zip/IHE_XDM/SUBSET01/DOC0001.PDF file',
      'p.zip/TRANSV/notes.txt file',
    ]);
  });

  /** As in the draft of ANS: archives named without their ending, and a folder. */
  const ofTheDraft = (bytes: Uint8Array): string =>
    `<Manifest><exportId>7</exportId><Archives><Archive><archiveid>TRANSV</archiveid><type>Transverse</type>` +
    `<size>503</size><hash>${'1'.repeat(64)}</hash></Archive><Archive><type>Patient</type>` +
    `<archiveid>PAT00001</archiveid><size>${bytes.length}</size>` +
    `<hash>${createHash('sha256').update(bytes).digest('hex')}</hash></Archive></Archives></Manifest>`;

  it('may name archives without their ending, and data that lie in a folder', async () => {
    const parts = { 'PAT00001.ZIP': patient, 'TRANSVERSE/agenda.txt': 'Bonjour' };
    const all = await of({ 'p.zip': makeZip({ ...parts, 'MANIFEST.XML': ofTheDraft(patient) }) });
    expect(seen(all)).toEqual([
      'p.zip/PAT00001.ZIP/IHE_XDM/SUBSET01/DOC0001.PDF file',
      'p.zip/TRANSVERSE/agenda.txt file',
    ]);
    const changed = ofTheDraft(Uint8Array.of(1, 2, 3));
    expect(seen(await of({ 'p.zip': makeZip({ ...parts, 'MANIFEST.XML': changed }) }))).toEqual([
      'p.zip changed-archive',
    ]);
  });

  it('may give SHA-256 of its documents, which is checked', async () => {
    const sha256 = createHash('sha256').update(letter.bytes).digest('hex');
    const told = (sha1: string) => of({ 'p.zip': makeZip(xdmFiles([{ ...letter, lie: { sha1 } }])) });
    expect(seen(await told(sha256))).toEqual(['p.zip/IHE_XDM/SUBSET01/DOC0001.PDF file']);
    expect(seen(await told('0'.repeat(64)))).toEqual(['p.zip changed-archive']);
  });

  it('may be signed: the signature is kept, named as unchecked, and nobody is asked about it', async () => {
    const signed = { ...files, 'SIGN.XML': makeSignature(), 'MANIFEST.XML': manifest(patient) };
    const { found } = await of({ 'p.zip': makeZip(signed) });
    const kept = found.find(({ path }) => path === 'p.zip/SIGN.XML');
    expect(filed(kept)).toEqual({
      type: 'application/xml',
      title: "Signature non vérifiée (Cachet de l'éditeur d'essai)",
      category: 'administrative',
      date: '2026-07-03T10:15:00+02:00',
      author: null,
    });
    expect(kept).toMatchObject({
      isFiled: true,
      counts: [{ category: 'administrative', kind: 'Document', count: 1 }],
      notes: ['unchecked-signature'],
      skipped: [],
    });
  });

  it('may hold a signature document, which is kept as its metadata say, and told to be unchecked', async () => {
    const signature: Told = {
      id: 'dsg',
      path: 'DOC0003.XML',
      bytes: utf8(makeDsg([{ uniqueId: `1.2.${letter.id}`, bytes: letter.bytes }])),
      title: 'Signature du lot',
      type: 'text/xml',
    };
    const { found, unread } = await of({ 'p.zip': makeZip(xdmFiles([letter, signature])) });
    expect(unread).toEqual([]);
    expect(found.map(({ notes, skipped }) => ({ notes, skipped }))).toEqual([
      { notes: [], skipped: [] },
      { notes: ['unchecked-signature'], skipped: [] },
    ]);
    expect(filed(found[1])).toMatchObject({ type: 'application/xml', title: 'Signature du lot' });
  });

  it('is refused whole when an archive in it is another one, or missing', async () => {
    const other = manifest(Uint8Array.of(1, 2, 3));
    expect(seen(await of({ 'p.zip': makeZip({ ...files, 'MANIFEST.XML': other }) }))).toEqual([
      'p.zip changed-archive',
    ]);
    const none = { 'a.txt': 'a', 'MANIFEST.XML': manifest(patient) };
    const gone = { 'PAT00001.ZIP': patient, 'MANIFEST.XML': ofTheDraft(patient) };
    expect(seen(await of({ 'p.zip': makeZip(gone) }))).toEqual(['p.zip changed-archive']);
    expect(seen(await of({ 'p.zip': makeZip(none) }))).toEqual(['p.zip changed-archive']);
  });
});

describe('a mail', () => {
  it('gives its words as a letter and opens what came with it', async () => {
    const mail = makeMail({ 'IHE_XDM.zip': makeZip(xdmFiles([letter])), 'a.pdf': utf8('%PDF-1.7 a') });
    const all = await of({ 'résultats.eml': mail });
    expect(seen(all)).toEqual([
      'résultats.eml/mail.txt file',
      'résultats.eml/IHE_XDM.zip/IHE_XDM/SUBSET01/DOC0001.PDF file',
      'résultats.eml/a.pdf file',
    ]);
    expect(filed(all.found[0])).toMatchObject({ title: 'Résultats de Margaux', author: 'Laboratoire Été' });
  });

  it('with a hostile archive is refused whole', async () => {
    const bomb = makeZip({ 'zero.bin': new Uint8Array(16 * 1024 * 1024) });
    expect(seen(await of({ 'x.eml': makeMail({ 'a.zip': bomb }) }))).toEqual(['x.eml bomb']);
  });
});
