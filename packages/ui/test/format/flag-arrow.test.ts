import { wordEntry } from '@carnet/exchange';
import { expect, it } from 'vitest';
import { flagArrow } from '../../src/format/flag-arrow.ts';

const line = (flag: string) => ({
  kind: 'Observation',
  title: 'x',
  date: null,
  author: null,
  value: { number: '1', flag },
});

it('gives an arrow only to flags that have words in both languages', () => {
  for (const flag of ['H', 'HH', 'L', 'LL', 'A', 'AA', 'POS', '<', '>']) {
    expect(flagArrow(flag), flag).not.toBeNull();
    expect(wordEntry(line(flag), 'fr').flag, flag).not.toBeNull();
    expect(wordEntry(line(flag), 'en').flag, flag).not.toBeNull();
  }
  expect(flagArrow('N')).toBeNull();
  expect(flagArrow(undefined)).toBeNull();
});
