import { describe, expect, it } from 'vitest';
import type { EntryDraft } from '@carnet/record';
import { isRefusal, quadsToFhir, readDocument, stringifyJson, type Reading } from '@carnet/exchange';
import { filesOf } from './expected.ts';

const RECEIVED = new Date('2026-11-24T10:00:00Z');

const read = async (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Reading> => {
  const reading = await readDocument(bytes, { name, received: RECEIVED });
  if (isRefusal(reading)) throw new TypeError(reading.refused);
  return reading;
};

const summaryOf = async (patient: string): Promise<{ reading: Reading; json: string }> => {
  const file = filesOf(patient).find(({ name }) => name.startsWith('eps'));
  if (file === undefined) throw new TypeError('the sample has no summary');
  return { reading: await read(file.name, file.bytes), json: new TextDecoder().decode(file.bytes) };
};

/** Everything of a draft that is stored and that a reader of its category can see. */
const stored = (draft: EntryDraft): string =>
  [
    ...draft.quads.flatMap(({ subject, predicate, object }) => [
      subject.value,
      predicate.value,
      object.value,
    ]),
    JSON.stringify(draft.line),
    JSON.stringify(draft.source),
    draft.identity,
  ].join('\n');

const PATIENTS = ['dubois', 'julien', 'pineau', 'ladziak', 'bauer'];

describe('a summary that mixes categories', { timeout: 30_000 }, () => {
  it.each(PATIENTS)('is one entry that alone keeps the file: %s', async (patient) => {
    const { reading } = await summaryOf(patient);
    const [document, ...facts] = reading.drafts;
    expect(document?.category).toBe('summary');
    expect(document?.files).toHaveLength(1);
    expect(facts.every(({ files }) => files.length === 0)).toBe(true);
    expect(facts.every(({ category }) => category !== 'summary')).toBe(true);
    expect(facts.every(({ line }) => line.part === undefined)).toBe(true);
  });

  it.each(PATIENTS)('leaves no id, address or name in the facts split out of it: %s', async (patient) => {
    const { reading, json } = await summaryOf(patient);
    const ids = [...json.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu)].map(
      ([id]) => id,
    );
    const names = reading.persons.flatMap(({ family, given }) => [family ?? '', ...given]);
    const document = reading.drafts[0]?.identity.split('|')[1] ?? 'none';
    expect(ids.length).toBeGreaterThan(100);
    for (const draft of reading.drafts.slice(1)) {
      const text = stored(draft);
      expect(
        [...new Set(ids), ...names, document].filter((word) => text.includes(word)),
        draft.identity,
      ).toEqual([]);
    }
  });

  it('lets facts link to facts of their own category only', async () => {
    const { reading } = await summaryOf('dubois');
    const categories = new Map(reading.drafts.map(({ subject, category }) => [subject, category]));
    let links = 0;
    for (const draft of reading.drafts.slice(1))
      for (const { object } of draft.quads) {
        const target =
          object.termType === 'NamedNode' ? categories.get(object.value.split('#')[0] ?? '') : undefined;
        if (target === undefined || object.value.startsWith(draft.subject)) continue;
        links += 1;
        expect(target).toBe(draft.category);
      }
    expect(links).toBe(3);
  });

  it('links to every fact that its sections list', async () => {
    const { reading } = await summaryOf('dubois');
    const [document, ...facts] = reading.drafts;
    const linked = new Set(document?.quads.map(({ object }) => object.value));
    const unlisted = facts.filter(({ subject }) => !linked.has(subject)).map(({ line }) => line.kind);
    expect(unlisted).toEqual(['Goal', 'Goal', 'Goal']);
  });

  it('says nothing of illness or treatment in what a reader of results gets', async () => {
    const { reading } = await summaryOf('dubois');
    const results = reading.drafts
      .filter(({ category }) => category === 'laboratory')
      .map(stored)
      .join('\n');
    expect(results).toContain('Hemoglobin A1c');
    const others = reading.drafts.filter(({ category }) =>
      ['problems', 'treatments', 'vaccinations'].includes(category),
    );
    expect(others.length).toBe(16);
    expect(others.filter(({ line }) => results.includes(line.title))).toEqual([]);
  });

  it('gives sources that cannot be told to be one', async () => {
    const { reading } = await summaryOf('dubois');
    const keys = new Map(reading.drafts.map(({ category, source }) => [category, source.key]));
    expect(new Set(keys.values()).size).toBe(keys.size);
  });
});

describe('a laboratory report', { timeout: 30_000 }, () => {
  it('is one entry with its report, specimens and file, and its results are parts of it', async () => {
    const file = filesOf('dubois').find(({ name }) => name.startsWith('lab'));
    const reading = await read('lab.json', file?.bytes ?? new Uint8Array());
    const [document, ...results] = reading.drafts;
    if (document === undefined) throw new TypeError('no draft');
    expect(document.line).toMatchObject({
      kind: 'Document',
      author: 'The Central European Lab',
      date: '2018-11-14T03:17:38Z',
    });
    expect(document.files[0]?.bytes).toEqual(file?.bytes);
    expect(results).toHaveLength(9);
    expect(results.every(({ line }) => line.part === document.identity)).toBe(true);
    const json = stringifyJson(quadsToFhir(document.quads, document.subject));
    expect(json).toContain('"resourceType":"DiagnosticReport"');
    expect(json).toContain('"resourceType":"Specimen"');
    for (const { subject } of results) expect(json).toContain(`"${subject}"`);
    expect(json).not.toContain('Dubois');
  });

  it('reads the same twice: same identities, same sources', async () => {
    const [file] = filesOf('dubois');
    const [one, two] = [
      await read('a.json', file?.bytes ?? new Uint8Array()),
      await read('b.json', file?.bytes ?? new Uint8Array()),
    ];
    const essence = ({ drafts }: Reading): string =>
      JSON.stringify(drafts.map(({ identity, source, line }) => [identity, source, line]));
    expect(essence(one)).toBe(essence(two));
  });
});
