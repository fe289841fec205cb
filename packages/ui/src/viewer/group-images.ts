import type { ImageSeries } from '@carnet/exchange/details';
import type { EntryFile } from '../ports/index.ts';
import { fileKind } from './file-kind.ts';

/** Images that are looked at together. */
export interface ImageGroup {
  /** As the study names it; null for those that no study names. */
  readonly series: ImageSeries | null;
  readonly files: readonly EntryFile[];
}

/** The images among files by the series they belong to, empty ones left out; what no series names comes last. */
export function groupImages(files: readonly EntryFile[], series: readonly ImageSeries[]): ImageGroup[] {
  const rest = new Map(files.filter((file) => fileKind(file) === 'dicom').map((file) => [file.name, file]));
  const groups: ImageGroup[] = series.map((one) => ({
    series: one,
    files: one.files.flatMap((name) => {
      const file = rest.get(name);
      rest.delete(name);
      return file ?? [];
    }),
  }));
  return [...groups, { series: null, files: [...rest.values()] }].filter((group) => group.files.length > 0);
}

/** The first of them, as many as fit within so many bytes. */
export function withinBytes(files: readonly EntryFile[], most: number): readonly EntryFile[] {
  let sum = 0;
  const end = files.findIndex(({ size }) => {
    sum += size;
    return sum > most;
  });
  return end < 0 ? files : files.slice(0, end);
}
