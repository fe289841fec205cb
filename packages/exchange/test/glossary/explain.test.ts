import { describe, expect, it } from 'vitest';
import { nameOfCode } from '@carnet/exchange';
import { explain } from '@carnet/exchange/glossary';
import { TERMS } from '../../src/glossary/terms.ts';
import { LOINC_CHEMISTRY, LOINC_HAEMATOLOGY } from '../../src/wording/loinc-blood.ts';

const LOINC = 'http://loinc.org';

describe('what usual laboratory tests measure', () => {
  it('is said in both languages, also for the share of a kind of cells', () => {
    expect(explain({ code: [LOINC, '718-7'] }, 'fr')).toMatch(/^Protéine des globules rouges/u);
    expect(explain({ code: [LOINC, '770-8'] }, 'en')).toMatch(/^White blood cells/u);
    expect(explain({ code: [LOINC, 'constructor'] }, 'fr')).toBeNull();
    expect(explain({ code: ['http://other.example', '718-7'] }, 'fr')).toBeNull();
    expect(explain({}, 'fr')).toBeNull();
  });

  it('every term is the name of a test in the tables', () => {
    const known = new Set(
      Object.keys({ ...LOINC_CHEMISTRY, ...LOINC_HAEMATOLOGY }).map((code) =>
        nameOfCode([LOINC, code], 'en'),
      ),
    );
    expect(Object.keys(TERMS).filter((name) => !known.has(name))).toEqual([]);
  });

  it('gives no advice and judges no result', () => {
    const advice =
      /consult|médecin|doctor|traitement|treatment|trop|too (?:high|low)|danger|normal|should|devez|il faut/iu;
    for (const [french, english] of Object.values(TERMS)) {
      expect(french).not.toMatch(advice);
      expect(english).not.toMatch(advice);
      expect(french).toMatch(/\.$/u);
      expect(english).toMatch(/\.$/u);
    }
  });
});
