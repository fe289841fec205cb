import { createHash } from 'node:crypto';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { noteSentence, refusalSentence, skipSentence } from '@carnet/exchange';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeZip } from '../../packages/exchange/test/archive/make-zip.ts';
import { makeSignature } from '../../packages/exchange/test/signature/make-signature.ts';
import { xdmFiles } from '../../packages/exchange/test/xdm/make-xdm.ts';
import { aSentence, carnet, json } from './support/carnet.ts';
import { Scene, type ListRow } from './support/scene.ts';

interface Summary {
  readonly added: number;
  readonly merged: number;
  readonly skipped: number;
  readonly kept: number;
  readonly noted: readonly { readonly file: string; readonly reason: string }[];
  readonly left: readonly { readonly file: string; readonly reason: string }[];
  readonly failed: readonly { readonly file: string; readonly reason: string }[];
}

interface Preview extends Pick<Summary, 'kept' | 'failed' | 'noted' | 'left'> {
  readonly counts: readonly { readonly category: string; readonly kind: string; readonly count: number }[];
  readonly persons: readonly { readonly name: string | null; readonly birthDate: string | null }[];
}

const EXAMPLE = resolve(import.meta.dirname, '../../packages/cli/example/fixtures/margaux-dubois');
const REPORT = resolve(EXAMPLE, 'lab-Bundle-275be22d-d27b-4a6f-bd92-5897d826762c.json');
const OTHER = resolve(EXAMPLE, 'lab-Bundle-28ba1efc-3935-4621-9fad-a7ded1e30538.json');

const CDA = resolve(import.meta.dirname, '../../../shared/data/cda');

const weight = (day: number): string =>
  JSON.stringify({
    resourceType: 'Observation',
    status: 'final',
    category: [
      {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' },
        ],
      },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '29463-7', display: 'Body weight' }] },
    effectiveDateTime: new Date(Date.UTC(2020, 0, 1) + day * 86_400_000).toISOString().slice(0, 10),
    valueQuantity: { value: 60 + (day % 100) / 10, unit: 'kg' },
  });

const DEPRESSION = JSON.stringify({
  resourceType: 'Condition',
  code: { text: 'Dépression', coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'F32.9' }] },
  subject: {},
  recordedDate: '2020-03-04',
});

describe('carnet import', () => {
  let scene: Scene;
  const listed = () => json<ListRow[]>('list', ...scene.as('margaux'));

  beforeAll(async () => {
    scene = await Scene.open(4711);
    await scene.newPerson('margaux', 0);
  });
  afterAll(() => scene.close());

  it('tells what could not be read and why, and loses no other file of the folder', async () => {
    const folder = scene.path('mixed');
    await mkdir(`${folder}/inner`, { recursive: true });
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0, 255, 128, 10, 13, 0])]);
    await writeFile(`${folder}/a-broken.json`, '{"resourceType": "Observation", "status":');
    await writeFile(`${folder}/b-unknown.json`, '{"resourceType": "HorseRace", "id": "1"}');
    await writeFile(`${folder}/c-empty.json`, '');
    await writeFile(`${folder}/d-empty.pdf`, '');
    await writeFile(`${folder}/e-letter.pdf`, pdf);
    await writeFile(`${folder}/inner/f-weight.json`, weight(0));
    await writeFile(`${folder}/g-list.json`, '[1, 2, 3]');
    await writeFile(`${folder}/h-deep.json`, `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`);
    await writeFile(`${folder}/.hidden.json`, '{');
    await symlink('/nowhere/at/all', `${folder}/i-gone.json`);
    await symlink('.', `${folder}/inner/loop`);
    await symlink('j-self.json', `${folder}/j-self.json`);

    const { failed, noted, left, ...sum } = await json<Summary>('import', folder, ...scene.as('margaux'));
    expect(sum).toEqual({ added: 2, merged: 0, skipped: 0, kept: 1 });
    expect([noted, left]).toEqual([[], []]);
    expect(failed.map(({ file }) => file.slice(folder.length + 1))).toEqual([
      'a-broken.json',
      'b-unknown.json',
      'c-empty.json',
      'd-empty.pdf',
      'g-list.json',
      'h-deep.json',
      'i-gone.json',
      'j-self.json',
    ]);
    for (const { reason } of failed) expect(reason).toMatch(/^[A-Z][^\n]+\.$/);
    expect(failed.find(({ file }) => file.endsWith('i-gone.json'))?.reason).toBe(
      'The file is not there any more.',
    );

    const rows = await listed();
    expect(rows.map(({ category }) => category).sort()).toEqual(['measures', 'other']);
    const letter = rows.find(({ category }) => category === 'other');
    expect(letter?.title).toBe('e-letter.pdf');
    const shown = await carnet(['show', letter?.iri ?? '', ...scene.as('margaux'), '--as', 'original']);
    expect(shown.bytes.equals(pdf)).toBe(true);
    const again = await json<Summary>('import', folder, ...scene.as('margaux'));
    expect(again).toMatchObject({ added: 0, merged: 0, skipped: 2 });
  });

  it('opens an XDM archive: says first what is in it, then takes all of it once, or nothing of one that is spoiled', async () => {
    const archive = scene.path('IHE_XDM.zip');
    const letter = {
      id: 'a',
      path: 'DOC1.PDF',
      bytes: Buffer.from('%PDF-1.7 letter'),
      title: 'Lettre de liaison',
    };
    const report = {
      id: 'b',
      path: 'DOC2.JSON',
      bytes: await readFile(OTHER),
      title: 'Biologie',
      type: 'application/fhir+json',
    };
    await writeFile(archive, makeZip({ ...xdmFiles([letter, report]), 'SIGN.XML': makeSignature() }));
    const before = await listed();
    const preview = await json<Preview>('import', archive, '--preview', ...scene.as('margaux'));
    const unchecked = [{ file: `${archive}/SIGN.XML`, reason: noteSentence('unchecked-signature', 'en') }];
    expect(preview).toMatchObject({ kept: 2, failed: [], noted: unchecked, left: [] });
    expect(preview.counts).toContainEqual({ category: 'reports', kind: 'Document', count: 1 });
    expect(preview.persons.map(({ birthDate }) => birthDate)).toContain('1952-07-22');
    expect(await listed()).toEqual(before);

    // The record knows nobody yet: whose it is must be said, and by a name that is there.
    for (const more of [[], ['--person', 'Martin']]) {
      const unsaid = await carnet(['import', archive, ...more, ...scene.as('margaux'), '--json']);
      expect([unsaid.code, unsaid.text]).toEqual([2, '']);
      expect(unsaid.stderr).toMatch(aSentence('usage'));
      expect(unsaid.stderr).not.toMatch(/Dubois/iu);
    }
    expect(await listed()).toEqual(before);

    const owner = ['--person', 'margaux dubois'];
    const sum = await json<Summary>('import', archive, ...owner, ...scene.as('margaux'));
    expect(sum.added).toBe(preview.counts.reduce((all, { count }) => all + count, 0));
    expect((await listed()).map(({ title }) => title)).toContain(
      "Signature non vérifiée (Cachet de l'éditeur d'essai)",
    );
    const row = (await listed()).find(({ title }) => title === 'Lettre de liaison');
    expect(row).toMatchObject({
      category: 'reports',
      date: '2024-01-15T09:30:00Z',
      author: 'Hôpital de Vaucluse',
    });
    expect(await json<Summary>('import', archive, ...scene.as('margaux'))).toMatchObject({
      added: 0,
      merged: 0,
    });

    const spoiled = scene.path('spoiled.zip');
    const lie = { sha1: 'b'.repeat(40) };
    await writeFile(
      spoiled,
      makeZip(
        xdmFiles([
          { ...letter, bytes: Buffer.from('%PDF-1.7 other') },
          { ...report, lie },
        ]),
      ),
    );
    const refused = await json<Summary>('import', spoiled, ...scene.as('margaux'));
    expect(refused).toMatchObject({ added: 0, merged: 0 });
    expect(refused.failed.map(({ reason }) => reason)).toEqual([refusalSentence('changed-archive', 'en')]);
  });

  it('takes CDA documents, alone and in an XDM archive, and nothing about somebody else unless that is wanted', async () => {
    const archive = scene.path('FAMILY_XDM.zip');
    const bytes = await readFile(resolve(CDA, 'VAC_2023.01.xml'));
    const own = {
      id: 'o',
      path: 'DOC1.PDF',
      bytes: Buffer.from('%PDF-1.7 own'),
      title: 'Ordonnance de Margaux',
    };
    const patient = ['PAT-TROIS^DOMINIQUE', '19790328'] as const;
    const cda = {
      id: 'v',
      path: 'DOC2.XML',
      bytes,
      title: 'Vaccins',
      type: 'text/xml',
      typeCode: '11369-6',
      patient,
    };
    await writeFile(archive, makeZip(xdmFiles([own, cda])));
    const before = await listed();
    const first = await json<Summary>('import', archive, ...scene.as('margaux'));
    expect(first).toMatchObject({ added: 1, kept: 1, failed: [] });
    expect(first.left).toEqual([
      { file: `${archive}/IHE_XDM/SUBSET01/DOC2.XML`, reason: skipSentence('other-person', 'en') },
    ]);
    const rows = await listed();
    expect(rows.map(({ title }) => title)).toContain('Ordonnance de Margaux');
    expect(rows).toHaveLength(before.length + 1);

    const vsm = resolve(CDA, 'VSM_1.4_2022.01.xml');
    const also = ['--also', 'Dominique PAT-TROIS'];
    const second = await json<Summary>('import', archive, vsm, ...also, ...scene.as('margaux'));
    expect(second.failed).toEqual([]);
    expect(second.left.map(({ reason }) => reason)).not.toContain(skipSentence('other-person', 'en'));
    const all = await listed();
    expect(all).toHaveLength(rows.length + second.added);
    const vaccinations = all.filter(({ category }) => category === 'vaccinations');
    expect(vaccinations.length).toBeGreaterThan(4);
    expect(vaccinations.filter(({ of }) => of?.includes('PAT-TROIS')).length).toBeGreaterThan(1);
    for (const [category, author, date, file] of [
      ['vaccinations', 'Assurance Maladie', '2021-04-09T17:00:00+01:00', bytes],
      ['summary', 'Centre de soins le Belvédère', '2020-03-12T11:17:00+01:00', await readFile(vsm)],
    ] as const) {
      const row = all.find((one) => one.category === category && one.author === author);
      expect(row?.date).toBe(date);
      const original = await carnet(['show', row?.iri ?? '', ...scene.as('margaux'), '--as', 'original']);
      expect(original.bytes.equals(file)).toBe(true);
    }

    const spoiled = scene.path('spoiled-cda.zip');
    const changed = Buffer.from(bytes.toString('utf8').replace('19790328', '19790329'));
    const sha1 = createHash('sha1').update(bytes).digest('hex');
    await writeFile(spoiled, makeZip(xdmFiles([{ ...cda, bytes: changed, lie: { sha1 } }])));
    const refused = await json<Summary>('import', spoiled, ...scene.as('margaux'));
    expect(refused.failed.map(({ reason }) => reason)).toEqual([refusalSentence('changed-archive', 'en')]);
    expect(await listed()).toEqual(all);
  });

  it('takes files and folders together, each file once, and keeps a partial date partial', async () => {
    const file = scene.path('partial.json');
    await writeFile(file, weight(1).replace('2020-01-02', '2020-01'));
    await writeFile(scene.path('private.json'), DEPRESSION);
    const before = (await listed()).length;
    const paths = [file, file, scene.path('private.json'), REPORT];
    // What most people show to few lies nowhere before it is said where.
    const unsaid = await carnet(['import', ...paths, ...scene.as('margaux'), '--json']);
    expect([unsaid.code, unsaid.text]).toEqual([2, '']);
    expect(unsaid.stderr).toMatch(/--apart.*--no-apart/u);
    const sum = await json<Summary>('import', ...paths, '--apart', ...scene.as('margaux'));
    expect(sum.failed).toEqual([]);
    const rows = await listed();
    expect(rows.filter(({ date }) => date === '2020-01')).toHaveLength(1);
    const problems = rows.filter(({ category }) => category === 'problems');
    const places = Map.groupBy(problems, ({ iri }) => iri.slice(0, iri.lastIndexOf('/')));
    expect([...places.values()].map((those) => those.map(({ title }) => title))).toContainEqual([
      'Dépression',
    ]);
    expect(places.size).toBe(2);
    expect(rows.filter(({ category }) => category === 'laboratory').length).toBeGreaterThan(1);
    expect(rows).toHaveLength(before + sum.added);
  });

  it('refuses a path that is not there, before anything is sent', async () => {
    const { code, text, stderr } = await carnet([
      'import',
      '/nowhere/at/all',
      ...scene.as('margaux'),
      '--json',
    ]);
    expect([code, text]).toEqual([2, '']);
    expect(stderr).toMatch(aSentence('usage'));
    const empty = scene.path('empty');
    await mkdir(empty);
    expect(await json('import', empty, ...scene.as('margaux'))).toEqual({
      added: 0,
      merged: 0,
      skipped: 0,
      kept: 0,
      failed: [],
      noted: [],
      left: [],
    });
  });

  it('stops cleanly when asked to, and goes on from there', async () => {
    const folder = scene.path('many');
    await mkdir(folder);
    for (let day = 10; day < 810; day += 1) await writeFile(`${folder}/${day}.json`, weight(day));
    const before = (await listed()).length;
    const cut = await carnet(['import', folder, ...scene.as('margaux'), '--json'], {
      during: (child) => {
        void (async () => {
          while (child.exitCode === null && (await listed()).length === before);
          child.kill('SIGINT');
        })();
      },
    });
    const stopped = cut.code !== 0;
    expect([stopped, cut.code, cut.text]).toEqual([true, 3, '']);
    expect(cut.stderr).toMatch(aSentence('stopped'));
    const kept = (await listed()).length;
    expect(kept).toBeGreaterThan(before);
    expect(await json('check', ...scene.as('margaux'))).toEqual([]);
    const rest = await json<Summary>('import', folder, ...scene.as('margaux'));
    expect(rest.failed).toEqual([]);
    expect((await listed()).length).toBe(kept + rest.added);
    const all = await json<Summary>('import', folder, ...scene.as('margaux'));
    expect([all.added, all.merged]).toEqual([0, 0]);
    expect(await json('check', ...scene.as('margaux'))).toEqual([]);
  });
});
