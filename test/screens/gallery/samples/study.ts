import type { ImageSeries } from '@carnet/exchange/details';
import type { EntryFile } from '@carnet/ui';
import { row } from './rows.ts';

export const STUDY = row('imaging', 'Scanner du thorax', '2024-03-10', { author: 'Hôpital Saint-Julien' });

const names = (series: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `1.2.250.1.59.${series}.${n + 1}.dcm`);

export const STUDY_SERIES: readonly ImageSeries[] = [
  { number: '1', modality: 'CT', description: 'Repérage', files: names(1, 2) },
  { number: '2', modality: 'CT', description: 'Thorax parenchyme 1,25 mm', files: names(2, 3) },
  { number: '3', modality: 'CT', description: null, files: names(3, 1) },
];

export const STUDY_FILES: readonly EntryFile[] = STUDY_SERIES.flatMap(({ files }) =>
  files.map((name) => ({ name, type: 'application/dicom', size: 526_000 })),
);
