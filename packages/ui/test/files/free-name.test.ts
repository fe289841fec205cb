import { describe, expect, it } from 'vitest';
import { freeName } from '../../src/files/free-name.ts';

describe('a free name', () => {
  it.each([
    ['scan.pdf', [], 'scan.pdf'],
    ['scan.pdf', ['scan.pdf'], 'scan (2).pdf'],
    ['scan.pdf', ['scan.pdf', 'scan (2).pdf'], 'scan (3).pdf'],
    ['scan (2).pdf', ['scan.pdf', 'scan (2).pdf'], 'scan (2) (2).pdf'],
    ['LETTRE', ['LETTRE'], 'LETTRE (2)'],
    ['', [''], ' (2)'],
  ])('of “%s” beside %j is “%s”', (wanted, taken, free) => {
    expect(freeName(wanted, new Set(taken))).toBe(free);
  });
});
