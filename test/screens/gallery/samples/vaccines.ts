import type { EntryView, TimelineRow } from '@carnet/ui';
import { row } from './rows.ts';

const GIVEN = [
  ['Vaccin contre la grippe', '2026-10-12', 'Pharmacie du Port', '', 'AX-4471'],
  ['Diphtérie, tétanos, coqueluche, poliomyélite', '2021-05', 'Dr Nadia Benali', '5', 'REPEVAX-R2F81'],
  ['Rougeole, oreillons, rubéole', '1998', null, '2', ''],
] as const;

/** Vaccines of one person, the last one first. */
export const VACCINES: readonly TimelineRow[] = GIVEN.map(([title, date, author]) => {
  const made = row('vaccinations', title, date, { author });
  return { ...made, line: { ...made.line, kind: 'Immunization' } };
});

/** One of them, opened; the oldest cannot be read. */
export function vaccineOf(one: TimelineRow): Promise<EntryView | null> {
  const [, , , dose, batch] = GIVEN[VACCINES.indexOf(one)] ?? GIVEN[2];
  if (batch === '') return Promise.resolve(null);
  return Promise.resolve({
    row: one,
    parts: [],
    files: [],
    sources: [],
    notes: [],
    corrected: [],
    typed: false,
    details: () => [
      ...(dose === ''
        ? []
        : [
            {
              path: 'protocolApplied.doseNumber[x]',
              label: 'Numéro de la dose',
              words: dose,
              isSource: true,
            },
          ]),
      { path: 'lotNumber', label: 'Numéro de lot', words: batch, isSource: true },
    ],
  });
}
