import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { detailsOf } from '@carnet/exchange/details';
import { isObject, objectsOf, type JsonObject } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';

const FIXTURES = resolve(import.meta.dirname, 'fixtures');
const read = (path: string): JsonObject => {
  const json = parseJson(readFileSync(path, 'utf8'));
  if (!isObject(json)) throw new TypeError(path);
  return json;
};
const said = (name: string, lang: 'fr' | 'en'): string[] =>
  detailsOf(read(resolve(FIXTURES, name)), lang).map(({ label, words }) =>
    `${label} | ${words}`.replaceAll('\u00a0', ' '),
  );

it('an allergy says what happens, how severe it was and what could happen', () => {
  expect(said('allergy.json', 'fr')).toEqual([
    'Ce qui se passe | Urticaire ; gonflement du visage',
    'Gravité de la réaction | grave',
    'Risque | peut mettre la vie en danger',
    'Depuis | mai 2021',
    'Certitude | non confirmé',
    'Remarque | A toujours une seringue sur elle.',
  ]);
});

it('images say how they were taken, and of what', () => {
  expect(said('imaging.json', 'fr')).toEqual(['Examen | scanner', 'Où | CHEST']);
  expect(said('imaging.json', 'en')).toEqual(['Examination | CT scan', 'Where | CHEST']);
});

it('a vaccination says its dose, batch and who gave it', () => {
  expect(said('vaccination.json', 'fr')).toEqual([
    'Numéro de la dose | 2',
    'Numéro de lot | AX-4471',
    'Lot valable jusqu’au | 1er mars 2027',
    'Faite par | Pharmacie du Port',
    'Quantité | 0,5 mL',
  ]);
  expect(said('vaccination.json', 'en')).toContain('Batch number | AX-4471');
});

it('a treatment says how it is taken: in the words of its source, or from its parts', () => {
  expect(said('treatment-in-words.json', 'fr')).toEqual(['Posologie | Un comprimé le soir']);
  expect(said('treatment-in-parts.json', 'fr')).toEqual([
    'Posologie | 1,5 comprimé, 2 à 3 fois par jour, le matin, au coucher, pendant 7 jours, si besoin : douleur, au plus 4 comprimés / 24 h',
    'Période | du 3 mai 2021 au 10 mai 2021',
    'Pour | Entorse',
  ]);
  expect(said('treatment-in-parts.json', 'en')[0]).toBe(
    'How to take it | 1.5 tablets, 2 to 3 times a day, in the morning, at bedtime, for 7 days, if needed: douleur, at most 4 tablets / 24 h',
  );
});

it('a pressure says both values, and a kind without words for more says nothing', () => {
  expect(said('pressure.json', 'fr')).toEqual([
    'Valeurs | Tension systolique : 128 mmHg ; Tension diastolique : 82 mmHg',
  ]);
  expect(detailsOf({ resourceType: 'Basic' }, 'fr')).toEqual([]);
  expect(detailsOf({ resourceType: 'toString' }, 'fr')).toEqual([]);
  expect(detailsOf({ resourceType: 'Condition', note: 'x', onset: [], severity: 3 as never }, 'fr')).toEqual(
    [],
  );
});

it('what is in the words of its source is told apart, for the language of a reader', () => {
  const own = (name: string): string[] =>
    detailsOf(read(resolve(FIXTURES, name)), 'en')
      .filter(({ isSource }) => isSource)
      .map(({ path }) => path);
  expect(own('treatment-in-words.json')).toEqual(['dosage']);
  expect(own('treatment-in-parts.json')).toEqual(['reasonCode']);
  expect(own('allergy.json')).toEqual(['reaction.manifestation', 'note.text']);
});

it('everything in the sample documents is put in words without objects, codes in braces or blanks', () => {
  const data = resolve(import.meta.dirname, '../../../../../shared/data/synderai');
  const bundles = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.json'),
  );
  const resources = bundles
    .map((path) => read(resolve(data, path)))
    .flatMap((bundle) => objectsOf(bundle['entry']))
    .flatMap(({ resource }) => (isObject(resource) ? [resource] : []));
  const details = resources.flatMap((resource) =>
    ['fr', 'en'].flatMap((lang) => detailsOf(resource, lang as 'fr')),
  );
  expect(details.length).toBeGreaterThan(500);
  expect(details.filter(({ words }) => /\[object|undefined|null|^\s|\s$|^$|[{}]/u.test(words))).toEqual([]);
});
