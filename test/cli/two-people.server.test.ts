import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf, expectedOf } from '../../packages/exchange/test/document/expected.ts';
import { aSentence, carnet, json } from './support/carnet.ts';
import { Scene, type ListRow, type NewPerson } from './support/scene.ts';

const DUBOIS = resolve(import.meta.dirname, '../../../shared/data/synderai/dubois');
const HEX32 = /^[0-9a-f]{32}$/;

interface Shared {
  readonly grant: string;
  readonly verified: boolean;
  readonly safetyNumber: string;
}

describe('two people on two servers, by the command line alone', () => {
  let scene: Scene;
  let margaux: NewPerson;
  let nadia: NewPerson;
  let grant = '';
  let until = '';

  const ask = (...more: readonly string[]): string[] => [
    'share',
    ...scene.as('margaux'),
    ...['--with', nadia.webId, '--purpose', 'diabetes follow-up', '--category', 'laboratory'],
    ...more,
  ];
  const listed = (name: string, ...more: readonly string[]) =>
    json<ListRow[]>('list', ...scene.as(name), ...more);

  beforeAll(async () => {
    scene = await Scene.open(4710, 4720);
  });
  afterAll(() => scene.close());

  it('makes Margaux with a record and Nadia without, each in a file of their own', async () => {
    margaux = await scene.newPerson('margaux', 0);
    nadia = await scene.newPerson('nadia', 1, '--without-record');
    expect(Object.keys(margaux)).toEqual(['webId', 'record', 'recoveryWords']);
    expect(margaux.webId).toMatch(/^http:\/\/localhost:4710\/[0-9a-f]{32}\/profile\/card#me$/);
    expect(margaux.record).toBe(margaux.webId.replace('profile/card#me', ''));
    expect(nadia.record).toBeNull();
    for (const { recoveryWords } of [margaux, nadia]) expect(recoveryWords).toHaveLength(24);
    const [, file] = scene.as('margaux');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file, 'utf8')).includes(margaux.recoveryWords.slice(0, 3).join(' '))).toBe(false);

    const again = await carnet(['new', '--server', scene.servers[0]?.baseUrl ?? '', '--identity', file]);
    expect([again.code, again.text, again.stderr]).toEqual([
      2,
      '',
      expect.stringMatching(aSentence('identity-exists')),
    ]);
    expect(await json('grants', ...scene.as('margaux'))).toEqual([]);
    const none = await carnet(['list', ...scene.as('nadia'), '--json']);
    expect([none.code, none.text]).toEqual([3, '']);
    expect(none.stderr).toMatch(aSentence('no-record'));
  });

  it('imports a folder: what the files themselves say, and nothing the second time', async () => {
    const { added, merged } = expectedOf('dubois');
    const first = await json('import', DUBOIS, '--person', 'Dubois', ...scene.as('margaux'));
    expect(first).toMatchObject({ added, merged, skipped: 0, failed: [] });
    const second = await json('import', DUBOIS, '--person', 'Dubois', ...scene.as('margaux'));
    expect(second).toMatchObject({ added: 0, merged: 0, skipped: added + merged, failed: [] });
  });

  it('lists the record, one category of it, and in French', async () => {
    const { added, categories } = expectedOf('dubois');
    const rows = await listed('margaux');
    expect(rows).toHaveLength(added);
    const keys = ['iri', 'category', 'title', 'date', 'author', 'typed', 'of'];
    for (const row of rows) expect(Object.keys(row)).toEqual(keys);
    const counts: Record<string, number> = {};
    for (const { category } of rows) counts[category] = (counts[category] ?? 0) + 1;
    expect(counts).toEqual(categories);
    const laboratory = await listed('margaux', '--category', 'laboratory', '--language', 'fr');
    expect(laboratory).toHaveLength(categories['laboratory'] ?? 0);
    expect(laboratory.some(({ title }) => title === 'Hémoglobine A1c')).toBe(true);
    const words = await carnet(['list', ...scene.as('margaux'), '--category', 'allergies']);
    expect(words.text).toMatch(/1 entries/);
    const wrong = await carnet(['list', ...scene.as('margaux'), '--category', 'secrets', '--json']);
    expect([wrong.code, wrong.text]).toEqual([2, '']);
    expect(wrong.stderr).toMatch(aSentence('usage'));
  });

  it('refuses a share that is not clear, and asks for the safety number of somebody new', async () => {
    const before = await carnet(['list', ...scene.as('nadia'), '--of', margaux.webId, '--json']);
    expect([before.code, before.text]).toEqual([3, '']);
    expect(before.stderr).toMatch(aSentence('not-found'));

    for (const until of ['tomorrow', '2027-02-30', '31/12/2026', '2027-01-31T18:00']) {
      const refused = await carnet(ask('--until', until, '--unverified'));
      expect([until, refused.code, refused.text]).toEqual([until, 2, '']);
      expect(refused.stderr).toMatch(aSentence('usage'));
    }
    const wrongs = [
      ['--category', 'secrets'],
      ['--unverified', '--safety-number', '1'.repeat(60)],
      ['--for'],
    ];
    for (const more of wrongs) {
      const refused = await carnet(ask('--until', '2030-01-31', ...more));
      expect([more, refused.code, refused.text]).toEqual([more, 2, '']);
      expect(refused.stderr).toMatch(aSentence('usage'));
    }
    const past = await carnet(ask('--until', '2020-01-31', '--unverified'));
    expect(past.code).toBe(3);
    expect(past.stderr).toMatch(aSentence('bad-grant'));

    const asked = await carnet(ask('--until', '2030-01-31', '--json'));
    expect(asked.code).toBe(3);
    expect(asked.stderr).toMatch(aSentence('unverified'));
    expect(JSON.parse(asked.text)).toEqual({
      grant: null,
      verified: false,
      safetyNumber: expect.stringMatching(/^\d{60}$/) as string,
    });
    const wrong = await carnet(ask('--until', '2030-01-31', '--safety-number', '1'.repeat(60), '--json'));
    expect([wrong.code, wrong.text]).toEqual([4, '']);
    expect(wrong.stderr).toMatch(aSentence('safety-number-differs'));
    expect(await json('grants', ...scene.as('margaux'))).toEqual([]);
  });

  it('shares with the right number until the end of a day here', async () => {
    const asked = await carnet(ask('--until', '2030-01-31', '--json'));
    const { safetyNumber } = JSON.parse(asked.text) as Shared;
    const spaced = safetyNumber.match(/.{5}/g)?.join(' ') ?? '';
    const shared = await json<Shared>(...ask('--until', '2030-01-31', '--safety-number', spaced));
    expect(shared).toEqual({ grant: expect.stringMatching(HEX32) as string, verified: true, safetyNumber });
    ({ grant } = shared);
    expect(await json('grants', ...scene.as('margaux'))).toEqual([
      {
        grant,
        with: nadia.webId,
        categories: ['laboratory'],
        purpose: 'diabetes follow-up',
        from: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        until: '2030-01-31T22:59:59.000Z',
        state: 'active',
      },
    ]);
  });

  it('lets Nadia read laboratory results and nothing else', async () => {
    const { categories } = expectedOf('dubois');
    const rows = await listed('nadia', '--of', margaux.webId);
    expect(rows).toHaveLength(categories['laboratory'] ?? 0);
    expect(new Set(rows.map(({ category }) => category))).toEqual(new Set(['laboratory']));
    expect(await listed('nadia', '--of', margaux.webId, '--category', 'laboratory')).toEqual(rows);
    const other = await carnet([
      'list',
      ...scene.as('nadia'),
      '--of',
      margaux.webId,
      '--category',
      'summary',
    ]);
    expect([other.code === 0 ? 0 : 3, /eps|summary of/i.test(other.text)]).toEqual([other.code, false]);

    const [summary] = await listed('margaux', '--category', 'summary');
    const hidden = await carnet(['show', summary?.iri ?? '', ...scene.as('nadia'), '--of', margaux.webId]);
    expect([hidden.code, hidden.text]).toEqual([3, '']);
    const [row] = rows;
    const shown = await carnet(['show', row?.iri ?? '', ...scene.as('nadia'), '--of', margaux.webId]);
    expect(shown.code).toBe(0);
    const sparql = 'SELECT DISTINCT ?t WHERE { ?s a ?t . FILTER(CONTAINS(STR(?t), "/fhir/")) }';
    const types = await json<{ results: { bindings: { t: { value: string } }[] } }>(
      'query',
      sparql,
      ...scene.as('nadia'),
      ...['--of', margaux.webId],
    );
    const names = types.results.bindings.map(({ t }) => t.value.split('/').at(-1));
    expect(names).toContain('Observation');
    expect(names).not.toContain('AllergyIntolerance');
  });

  it('takes the grant back: the list ends, the grant stays told, all is well', async () => {
    expect(await json('withdraw', grant, ...scene.as('margaux'))).toEqual({ grant, state: 'withdrawn' });
    const after = await carnet(['list', ...scene.as('nadia'), '--of', margaux.webId, '--json']);
    expect([after.code, after.text]).toEqual([3, '']);
    expect(after.stderr).toMatch(aSentence('refused'));
    expect(await json('grants', ...scene.as('margaux'))).toMatchObject([{ grant, state: 'withdrawn' }]);
    const unknown = await carnet(['withdraw', '0'.repeat(32), ...scene.as('margaux'), '--json']);
    expect([unknown.code, unknown.text]).toEqual([3, '']);
    expect(unknown.stderr).toMatch(aSentence('not-found'));
    expect(await json('check', ...scene.as('margaux'))).toEqual([]);
  });

  it('shares unverified until an instant', async () => {
    const other = await scene.newPerson('omar', 1, '--without-record');
    until = new Date(Date.now() + 25_000).toISOString();
    const shared = await json<Shared>(
      'share',
      ...scene.as('margaux'),
      ...['--with', other.webId, '--category', 'vaccinations', '--category', 'allergies'],
      ...['--until', until, '--purpose', 'travel', '--unverified'],
    );
    expect(shared.verified).toBe(false);
    expect(shared.safetyNumber).toMatch(/^\d{60}$/);
    const [newest] = await json<unknown[]>('grants', ...scene.as('margaux'));
    expect(newest).toMatchObject({
      categories: ['vaccinations', 'allergies'],
      until,
      state: 'active',
    });
    expect(await listed('omar', '--of', margaux.webId)).toHaveLength(5);
  });

  it('shows an entry as Turtle, as FHIR, and the original to the byte', async () => {
    const [summary] = await listed('margaux', '--category', 'summary');
    const file = filesOf('dubois').find(({ name }) => name.startsWith('eps'));
    const shown = await carnet(['show', summary?.iri ?? '', ...scene.as('margaux'), '--as', 'original']);
    expect([shown.code, shown.stderr]).toEqual([0, '']);
    expect(shown.bytes.equals(Buffer.from(file?.bytes ?? []))).toBe(true);
    const packed = await json<{ name: string; type: string; base64: string }>(
      'show',
      summary?.iri ?? '',
      ...scene.as('margaux'),
      ...['--as', 'original'],
    );
    expect([packed.name, packed.type]).toEqual([file?.name, 'application/fhir+json']);

    const hba1c = (await listed('margaux', '--category', 'laboratory')).find(
      ({ title }) => title === 'Hemoglobin A1c',
    );
    const iri = hba1c?.iri ?? '';
    const turtle = await carnet(['show', iri, ...scene.as('margaux')]);
    expect([turtle.code, turtle.stderr]).toEqual([0, '']);
    expect(turtle.text).toContain('http://loinc.org');
    expect(await json('show', iri, ...scene.as('margaux'))).toMatchObject({ iri, turtle: turtle.text });
    const fhir = await json<{ resourceType: string; code: unknown }>(
      'show',
      iri,
      ...scene.as('margaux'),
      '--as',
      'fhir',
    );
    expect(fhir.resourceType).toBe('Observation');
    expect(JSON.stringify(fhir.code)).toContain('4548-4');

    const none = await carnet(['show', `${margaux.record ?? ''}nothing`, ...scene.as('margaux')]);
    expect([none.code, none.text]).toEqual([3, '']);
    expect(none.stderr).toMatch(aSentence('not-found'));
  });

  it('answers SPARQL in the W3C results format', async () => {
    const sparql = `PREFIX fhir: <http://hl7.org/fhir/>
      SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?o a fhir:Observation }`;
    const answer = await json<{ head: unknown; results: { bindings: { n: { value: string } }[] } }>(
      'query',
      sparql,
      ...scene.as('margaux'),
    );
    expect(answer.head).toEqual({ vars: ['n'] });
    expect(Number(answer.results.bindings[0]?.n.value)).toBeGreaterThan(250);
    expect(await json('query', 'ASK { ?s ?p ?o }', ...scene.as('margaux'))).toEqual({
      head: {},
      boolean: true,
    });
    for (const bad of ['SELECT nothing at all', 'DELETE WHERE { ?s ?p ?o }']) {
      const refused = await carnet(['query', bad, ...scene.as('margaux')]);
      expect([refused.code, refused.text]).toEqual([2, '']);
      expect(refused.stderr).toMatch(aSentence('bad-query'));
    }
  });

  it('says for ever that a share was unverified, and ended it at its instant', async () => {
    const left = new Date(until).getTime() - Date.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, left) + 500));
    const after = await carnet(['list', ...scene.as('omar'), '--of', margaux.webId, '--json']);
    expect([after.code, after.text]).toEqual([3, '']);
    expect(await json('grants', ...scene.as('margaux'))).toMatchObject([
      { state: 'ended' },
      { state: 'withdrawn' },
    ]);
    const [ended, withdrawn] = (await carnet(['grants', ...scene.as('margaux')])).text.split('\n');
    expect([ended, withdrawn]).toEqual([
      expect.stringContaining('safety number not compared'),
      expect.stringContaining('safety number compared'),
    ]);
    expect(await json('check', ...scene.as('margaux'))).toEqual([]);
  });

  it('keeps nothing of it readable beside the identity files', async () => {
    const [, file] = scene.as('margaux');
    const text = await readFile(file, 'utf8');
    for (const word of ['Dubois', 'Hemoglobin', 'diabetes']) expect(text).not.toContain(word);
  });
});
