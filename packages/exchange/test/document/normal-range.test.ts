import { describe, expect, it } from 'vitest';
import { normalRange } from '../../src/document/normal-range.ts';
import { parseJson } from '../../src/json/parse.ts';
import { isObject } from '../../src/json/json.ts';

const MEANING = 'http://terminology.hl7.org/CodeSystem/referencerange-meaning';
const type = (code: string) => ({ type: { coding: [{ system: MEANING, code }] } });
const ends = (low: number, high: number, unit = 'g/dL') => ({
  low: { value: low, unit },
  high: { value: high, unit },
});
const WOMEN = { appliesTo: [{ coding: [{ system: 'http://snomed.info/sct', code: '248152002' }] }] };
const MEN = { appliesTo: [{ coding: [{ system: 'http://snomed.info/sct', code: '248153007' }] }] };
const ADULTS = { age: { low: { value: 18, unit: 'a' } } };

const rangeOf = (...ranges: readonly object[]) => {
  const observation = { valueQuantity: { value: 13.1, unit: 'g/dL' }, referenceRange: ranges };
  const parsed = parseJson(JSON.stringify(observation));
  return isObject(parsed) ? normalRange(parsed) : expect.unreachable();
};

describe('the normal range of a result', () => {
  it.each<[string, object[], readonly (string | null)[]]>([
    ['the only one', [ends(12, 16)], ['12', '16']],
    [
      'the one that is called normal, wherever it stands',
      [
        { ...ends(7, 9), ...type('treatment') },
        { ...ends(12, 16), ...type('normal') },
      ],
      ['12', '16'],
    ],
    [
      'the one that says nothing, for it is the normal one',
      [{ ...ends(7, 9), ...type('therapeutic') }, ends(12, 16)],
      ['12', '16'],
    ],
    ['the one that was chosen for the person', [{ ...ends(12, 16), ...WOMEN, ...ADULTS }], ['12', '16']],
    ['that which all of them say', [ends(12, 16), { ...ends(12, 16), ...type('normal') }], ['12', '16']],
    ['the one in the unit of the value', [ends(120, 160, 'g/L'), ends(12, 16)], ['12', '16']],
    ['one end of it', [{ high: { value: 16 } }], [null, '16']],
  ])('is %s', (_, ranges, range) => {
    expect(rangeOf(...ranges)).toEqual(range);
  });

  it.each<[string, object[]]>([
    ['one that is called something in words', [{ ...ends(12, 16), type: { text: 'Target' } }]],
    [
      'one for women and one for men',
      [
        { ...ends(12, 16), ...WOMEN },
        { ...ends(13, 17), ...MEN },
      ],
    ],
    ['one for all and another for some', [ends(13, 17), { ...ends(12, 16), ...WOMEN }]],
    [
      'one for some, and for others in words or another unit',
      [
        { ...ends(12, 16), ...WOMEN },
        { text: '130–170 g/L', ...MEN },
      ],
    ],
    ['two that differ, and it is not said why', [ends(12, 16), ends(13, 17)]],
  ])('is not known where there is %s', (_, ranges) => {
    expect(rangeOf(...ranges)).toBeUndefined();
  });

  it.each(['therapeutic', 'treatment', 'recommended', 'pre', 'post', 'luteal'])(
    'is not known where there is only one that is called %s',
    (code) => {
      expect(rangeOf({ ...ends(12, 16), ...type(code) })).toBeUndefined();
    },
  );
});
