const SPOKEN: Readonly<Record<string, string>> = {
  '{score}': '',
  '1': '',
  'mm[Hg]': 'mmHg',
  Cel: '°C',
  'kg/m2': 'kg/m²',
  'mL/min/{1.73_m2}': 'mL/min/1,73 m²',
  'mL/min/1.73m2': 'mL/min/1,73 m²',
};

const superscript = (digits: string): string =>
  digits.replace(/\d/gu, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));

/** A UCUM code as people write it: '10*3/uL' gives '10³/µL'. Unknown ones come back nearly as they were. */
export function writeUnit(unit: string): string {
  const spoken = SPOKEN[unit];
  if (spoken !== undefined) return spoken;
  return unit
    .replace(/10\*(\d+)/gu, (_, digits: string) => `10${superscript(digits)}`)
    .replace(/\{[^}]*\}/gu, '')
    .replace(/\[([^\]]*)\]/gu, '$1')
    .replace(/\bu(?=[a-zA-Z])/gu, 'µ')
    .replace(/^\/|\/$/gu, (slash) => (slash === '/' ? '/' : ''));
}
