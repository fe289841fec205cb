import { describe, expect, it } from 'vitest';
import { guessCategory, guessDate } from '../../src/collect/guess.ts';

describe('what the name of a file says', () => {
  it.each([
    ['Ordonnance Dr Martin.pdf', 'prescriptions'],
    ['IRM_genou.jpg', 'imaging'],
    ['échographie.png', 'imaging'],
    ['Résultats analyses sang.pdf', 'laboratory'],
    ['compte-rendu hospitalisation.pdf', 'reports'],
    ['CR consultation.pdf', 'reports'],
    ['carnet_vaccination.pdf', 'vaccinations'],
    ['facture dentiste.pdf', 'reimbursements'],
    ['blood test.pdf', 'laboratory'],
    ['firmware.bin', 'other'],
    ['IMG_0012.JPG', 'other'],
  ])('%s lies in %s', (name, category) => {
    expect(guessCategory(name)).toBe(category);
  });

  it.each([
    ['2024-03-05 ordonnance.pdf', '2024-03-05'],
    ['IMG_20240305_101112.jpg', '2024-03-05'],
    ['05-03-2024.pdf', '2024-03-05'],
    ['bilan 2024-03.pdf', '2024-03'],
    ['31-02-2024.pdf', null],
    ['20241345.pdf', null],
    ['12345678901.pdf', null],
    ['lettre.pdf', null],
  ])('%s is of %s', (name, date) => {
    expect(guessDate(name)).toBe(date);
  });
});
