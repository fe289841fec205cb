import { describe, expect, it } from 'vitest';
import { nameOfCode, wordFlag, wordUnit } from '@carnet/exchange';
import { filesOf } from '../document/expected.ts';

const PATIENTS = ['dubois', 'julien', 'pineau', 'ladziak', 'bauer'];
const NAMED = new Set(['http://loinc.org', 'http://snomed.info/sct', 'http://www.whocc.no/atc']);

/** `system|code` of every coding and quantity in the sample files. */
const codesIn = (value: unknown, found: Set<string>): void => {
  if (Array.isArray(value)) for (const item of value) codesIn(item, found);
  if (typeof value !== 'object' || value === null) return;
  const { system, code } = value as { system?: unknown; code?: unknown };
  if (typeof system === 'string' && typeof code === 'string') found.add(`${system}|${code}`);
  for (const item of Object.values(value)) codesIn(item, found);
};

const all = new Set<string>();
for (const { bytes } of PATIENTS.flatMap(filesOf)) codesIn(JSON.parse(new TextDecoder().decode(bytes)), all);
const pairs = [...all].map((text): [string, string] => {
  const cut = text.lastIndexOf('|');
  return [text.slice(0, cut), text.slice(cut + 1)];
});

describe('the tables of names', () => {
  it('know every LOINC, SNOMED CT and ATC code of the sample data, in both languages', () => {
    const named = pairs.filter(([system]) => NAMED.has(system));
    expect(named.length).toBeGreaterThan(240);
    expect(
      named.filter((code) => nameOfCode(code, 'fr') === null || nameOfCode(code, 'en') === null),
    ).toEqual([]);
  });

  it('know every unit and flag of the sample data', () => {
    const units = pairs.filter(([system]) => system === 'http://unitsofmeasure.org').map(([, code]) => code);
    expect(units.length).toBeGreaterThan(25);
    expect(units.filter((unit) => /[[\]{}*]/u.test(wordUnit(unit, 'fr') + wordUnit(unit, 'en')))).toEqual([]);
    const flags = pairs
      .filter(([system]) => system.endsWith('v3-ObservationInterpretation'))
      .map(([, code]) => code);
    expect(flags.sort()).toEqual(['H', 'L']);
    expect(flags.map((flag) => wordFlag(flag, 'fr'))).toEqual([
      'au-dessus de la normale',
      'en dessous de la normale',
    ]);
    expect(['N', 'A', 'AA'].map((flag) => wordFlag(flag, 'fr'))).toEqual([
      'dans la normale',
      'hors de la normale',
      'très loin de la normale',
    ]);
  });

  it('say the usual in singular and plural', () => {
    expect([wordUnit('a', 'fr', '1'), wordUnit('a', 'fr', '2'), wordUnit('a', 'en', '1')]).toEqual([
      'an',
      'ans',
      'year',
    ]);
    expect(wordUnit('{cells}/uL', 'fr')).toBe('cells/uL');
  });
});
