import { describe, expect, it } from 'vitest';
import { writeDecimal } from '../../src/format/number.ts';
import { writeUnit } from '../../src/format/unit.ts';
import { readFlag, writeRange, writeValue } from '../../src/format/value.ts';

describe('a value', () => {
  it.each([
    ['6.1', 'fr', '6,1'],
    ['6.10', 'fr', '6,10'],
    ['-0.5', 'fr', '−0,5'],
    ['12000', 'fr', '12\u202f000'],
    ['1200', 'fr', '1200'],
    ['12000.50', 'en', '12,000.50'],
    ['1e5', 'fr', '1e5'],
  ])('%s in %s is %s, every digit kept', (number, locale, words) => {
    expect(writeDecimal(number, locale)).toBe(words);
  });

  it('reads as the issue asks: 6,1 %', () => {
    const value = { number: '6.1', unit: '%', range: ['4', '5.6'], flag: 'H' } as const;
    expect(writeValue(value, 'fr')).toBe('6,1\u00a0%');
    expect(writeValue(value, 'en')).toBe('6.1%');
    expect(writeRange(value, 'fr')).toBe('normale\u00a0: 4 à 5,6');
    expect(readFlag(value.flag)).toEqual({ words: 'au-dessus de la normale', arrow: '↑', unusual: true });
  });

  it('keeps open ends of a range open', () => {
    expect(writeRange({ range: [null, '100'] }, 'fr')).toBe('normale\u00a0: jusqu’à 100');
    expect(writeRange({ range: ['4', null] }, 'fr')).toBe('normale\u00a0: à partir de 4');
    expect(writeRange({ range: [null, null] }, 'fr')).toBeNull();
    expect(writeRange({}, 'fr')).toBeNull();
  });

  it('guesses nothing for a flag it does not know', () => {
    expect(readFlag('XYZ')).toBeNull();
    expect(readFlag(undefined)).toBeNull();
  });

  it.each([
    ['10*3/uL', '10³/µL'],
    ['mm[Hg]', 'mmHg'],
    ['[iU]/L', 'iU/L'],
    ['umol/L', 'µmol/L'],
    ['mg/dL', 'mg/dL'],
    ['{score}', ''],
    ['Cel', '°C'],
  ])('writes %s as %s', (code, words) => {
    expect(writeUnit(code)).toBe(words);
  });
});
