import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSentence, carnet, json } from './support/carnet.ts';
import { Scene, type ListRow } from './support/scene.ts';

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../packages/exchange/test/photo/fixtures/${name}`, import.meta.url));

interface Added {
  readonly state: 'added' | 'merged' | 'there';
  readonly category: string;
  readonly title: string;
  readonly value: string | null;
  readonly date: string | null;
  readonly bared: readonly string[];
}

describe('carnet add', () => {
  let scene: Scene;
  const add = (kind: string, ...more: readonly string[]) =>
    json<Added>('add', kind, ...more, ...scene.as('margaux'));

  beforeAll(async () => {
    scene = await Scene.open(4950);
    await scene.newPerson('margaux', 0);
  });
  afterAll(() => scene.close());

  it('keeps what is typed, with its photo, as precise as it is told, and once', async () => {
    const photo = scene.path('rash.png');
    await writeFile(photo, fixture('place.png'));
    const typed = ['--name', 'Pénicilline', '--since', 'mai 2021', '--file', photo, '--language', 'fr'];
    expect(await add('allergy', ...typed)).toMatchObject({
      state: 'added',
      category: 'allergies',
      title: 'Pénicilline',
      date: 'mai 2021',
      bared: ['rash.png'],
    });
    expect(await add('allergy', ...typed)).toMatchObject({ state: 'there' });
    // Without its notes it is the picture that never had any.
    await writeFile(photo, fixture('plain.png'));
    expect(await add('allergy', ...typed)).toMatchObject({ state: 'there', bared: [] });
    const weight = ['--value', '72,5', '--on', '2026-11-02', '--language', 'en'];
    expect(await add('weight', ...weight)).toMatchObject({ category: 'measures', value: '72.5 kg' });
    expect(await add('emergency-contact', '--name', 'Jeanne', '--phone', '06 12 34 56 78')).toMatchObject({
      category: 'circle',
    });
    const rows = await json<ListRow[]>('list', '--language', 'en', ...scene.as('margaux'));
    expect(rows.map(({ category, title, date }) => [category, title, date])).toEqual([
      ['measures', 'Weight', '2026-11-02'],
      ['allergies', 'Penicillin', '2021-05'],
      ['circle', 'Emergency contact: Jeanne', null],
    ]);
    expect(rows.map(({ typed, of }) => [typed, of])).toEqual(Array(3).fill([true, null]));
    expect(await json('check', ...scene.as('margaux'))).toEqual([]);
  });

  it('says what is wrong by the names of fields alone, and writes nothing', async () => {
    const margaux = scene.as('margaux');
    const wrong = await carnet(['add', 'allergy', '--since', 'bientôt', '--language', 'en', ...margaux]);
    expect([wrong.code, wrong.text]).toEqual([2, '']);
    expect(wrong.stderr).toMatch(aSentence('usage'));
    expect(wrong.stderr).toContain('To what: This is needed. Since: This is not a date');
    expect(wrong.stderr).not.toContain('bientôt');
    const unlikely = await carnet(['add', 'weight', '--value', '320', '--language', 'en', ...margaux]);
    expect(unlikely.stderr).toContain('--sure');
    expect((await carnet(['add', 'horse', ...margaux])).code).toBe(2);
    expect(await json<ListRow[]>('list', ...margaux)).toHaveLength(3);
  });
});
