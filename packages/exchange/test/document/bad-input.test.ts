import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isRefusal,
  readDocument,
  refusalSentence,
  skipSentence,
  type Reading,
  type RefusalCode,
} from '@carnet/exchange';
import { filesOf } from './expected.ts';

const OPTIONS = { name: 'file.json', received: new Date('2026-11-24T10:00:00Z') };
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const outcome = async (text: string, limits = {}): Promise<RefusalCode | Reading> => {
  const result = await readDocument(bytesOf(text), { ...OPTIONS, limits });
  if (!isRefusal(result)) return result;
  expect(result.sentence).toBe(refusalSentence(result.refused, 'en'));
  return result.refused;
};

const accepted = async (value: unknown): Promise<Reading> => {
  const result = await outcome(typeof value === 'string' ? value : JSON.stringify(value));
  if (typeof result === 'string') throw new TypeError(result);
  return result;
};

const patient = (id: string, family: string): object => ({ resourceType: 'Patient', id, name: [{ family }] });
const condition = (patientId: string, text: string): object => ({
  resourceType: 'Condition',
  subject: { reference: `Patient/${patientId}` },
  code: { text },
});
const bundle = (...resources: object[]): object => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});

describe('a file that is not what we read', { timeout: 30_000 }, () => {
  it('is refused as a whole, with one sentence in either language', async () => {
    expect(await outcome('')).toBe('empty');
    expect(await outcome('{"resourceType":"Bundle"')).toBe('broken-json');
    expect(await outcome('{"resourceType":"Patient"} trailing')).toBe('broken-json');
    expect(await outcome('Dear Mrs Dubois')).toBe('not-fhir');
    expect(await outcome('<ClinicalDocument/>')).toBe('unknown-xml');
    expect(await outcome('[1,2]')).toBe('not-fhir');
    expect(await outcome('{"a":1}')).toBe('not-fhir');
    expect(await outcome('{"resourceType":"Spaceship"}')).toBe('unknown-type');
    expect(await outcome('{"resourceType":"Condition","code":"flu"}')).toBe('not-fhir');
    expect(await outcome('{"resourceType":"Bundle","type":"collection"}')).toBe('empty');
    const pdf = await readDocument(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0xff, 0xfe]), OPTIONS);
    expect(pdf).toMatchObject({ refused: 'not-text' });
    expect(refusalSentence('broken-json', 'fr')).toBe(
      'Ce fichier est abîmé ou incomplet\u00a0; demandez-en une nouvelle copie.',
    );
  });

  it('is refused when it is a bomb', async () => {
    expect(await outcome(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)).toBe('too-deep');
    expect(await outcome('['.repeat(1_000_000))).toBe('too-deep');
    expect(await outcome('{"resourceType":"Patient"}', { bytes: 10 })).toBe('too-large');
    expect(
      await outcome(JSON.stringify(bundle(patient('a', 'A'), patient('b', 'B'))), { resources: 1 }),
    ).toBe('too-many');
    const huge = await readDocument(new Uint8Array(17 * 1024 * 1024), OPTIONS);
    expect(huge).toMatchObject({ refused: 'too-large' });
  });

  it('never makes reading throw, wherever it is cut or spoiled', async () => {
    const whole = bytesOf(new TextDecoder().decode(filesOf('dubois')[1]?.bytes).trimEnd());
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        async (at, byte, cut) => {
          const spoiled = cut ? whole.slice(0, at) : whole.slice();
          if (!cut) spoiled[at] = byte;
          const result = await readDocument(spoiled, OPTIONS);
          expect(cut ? isRefusal(result) : 'drafts' in result || 'refused' in result).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never makes reading throw, whatever JSON it holds', async () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const resource = fc.record({
      resourceType: fc.constantFrom('Observation', 'Condition', 'Composition', 'DiagnosticReport'),
      code: value,
      subject: value,
      status: value,
      component: value,
      section: value,
      contained: value,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(resource),
        fc.constantFrom('document', 'collection'),
        async (resources, type) => {
          const text = JSON.stringify({ ...bundle(...resources), type });
          const result = await readDocument(bytesOf(text), OPTIONS);
          expect('drafts' in result || 'refused' in result).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('whom a file is about', { timeout: 30_000 }, () => {
  it('is told, so that the app can warn', async () => {
    const { persons } = await accepted(bundle(patient('a', 'Dubois'), condition('a', 'x')));
    expect(persons).toEqual([{ name: 'Dubois', family: 'Dubois', given: [], birthDate: null }]);
  });

  it('must be one person when the data are loose', async () => {
    expect(await outcome(JSON.stringify(bundle(condition('a', 'x'), condition('b', 'y'))))).toBe(
      'several-people',
    );
    const lines = [condition('a', 'x'), condition('b', 'y')].map((item) => JSON.stringify(item)).join('\n');
    expect(await outcome(lines)).toBe('several-people');
  });

  it('is the subject of a document; facts about others are left out and said', async () => {
    const composition = {
      resourceType: 'Composition',
      type: { text: 'Letter' },
      subject: { reference: 'Patient/a' },
    };
    const document = {
      ...bundle(composition, patient('a', 'A'), patient('b', 'B'), condition('a', 'x'), condition('b', 'y')),
      type: 'document',
    };
    const { drafts, skipped, persons } = await accepted(document);
    expect(drafts.map(({ line }) => line.title)).toEqual(['Letter', 'x']);
    expect(skipped).toEqual([{ what: 'Condition', reason: 'other-person' }]);
    expect(persons.map(({ family }) => family)).toEqual(['A', 'B']);
  });
});

describe('parts we cannot read in a file we can', { timeout: 30_000 }, () => {
  it('are said, and the original file keeps them', async () => {
    const { drafts, skipped } = await accepted(
      bundle(
        condition('a', 'x'),
        { resourceType: 'Spaceship' },
        { resourceType: 'Condition', code: 'flu' },
        { resourceType: 'ValueSet' },
      ),
    );
    expect(skipped.map(({ what, reason }) => `${what} ${reason}`).sort()).toEqual([
      'Condition not-fhir',
      'Spaceship unknown-type',
      'ValueSet not-health-data',
    ]);
    expect(drafts[0]?.files).toHaveLength(1);
    expect(drafts.map(({ line }) => line.kind)).toEqual(['Document', 'Condition']);
  });

  it('are linked to by nothing, and keep their file even when nothing else is left', async () => {
    const goal = { resourceType: 'Goal', id: 'g', description: 'not a concept' };
    const plan = {
      resourceType: 'CarePlan',
      title: 'Plan',
      goal: [{ reference: 'Goal/g' }, { reference: 'Goal/h' }],
    };
    const { drafts } = await accepted(
      bundle(plan, goal, { ...goal, id: 'h', description: { text: 'Walk' } }),
    );
    const subjects = new Set(drafts.map(({ subject }) => subject));
    const links = drafts
      .flatMap(({ quads }) => quads.map(({ object }) => object.value))
      .filter((value) => value.startsWith('urn:carnet:draft:'));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !subjects.has(link))).toEqual([]);
    const unknown = await accepted(bundle({ resourceType: 'Spaceship' }));
    expect(unknown.drafts.map(({ category, files }) => [category, files.length])).toEqual([['other', 1]]);
  });

  it('are read as two-byte text too, where a mark says so', async () => {
    const wide = Buffer.from(`\ufeff${JSON.stringify(condition('a', 'Été'))}`, 'utf16le');
    const reading = await readDocument(new Uint8Array(wide), OPTIONS);
    expect(isRefusal(reading) ? reading : reading.drafts.map(({ line }) => line.title)).toEqual(['Été']);
    const broken = await readDocument(new Uint8Array(Buffer.from('\ufeff{"a', 'utf16le')), OPTIONS);
    expect(broken).toMatchObject({ refused: 'broken-json' });
  });

  it('are said line by line in NDJSON', async () => {
    const text = [JSON.stringify(condition('a', 'x')), '{"broken', JSON.stringify(condition('a', 'y'))].join(
      '\n',
    );
    const { drafts, skipped } = await accepted(text);
    expect(drafts.map(({ line }) => line.title)).toEqual(['file.json', 'x', 'y']);
    expect(drafts[0]?.files[0]?.type).toBe('application/fhir+ndjson');
    expect(skipped).toEqual([{ what: 'line', reason: 'broken-line', line: 2 }]);
    expect(skipSentence('broken-line', 'fr', 2)).toMatch(/^Ligne 2\u00a0: /u);
  });
});
