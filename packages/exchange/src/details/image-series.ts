import { isNumber, objectOf, objectsOf, textOf, type JsonObject } from '../json/json.ts';

/** Images that were taken together, as an ImagingStudy names them. */
export interface ImageSeries {
  /** Its number in the study; null when the study does not say. */
  readonly number: string | null;
  /** DICOM code of how it was taken: CT, MR, US… */
  readonly modality: string | null;
  /** In the words of the source. */
  readonly description: string | null;
  /** Names of the files of its images in the entry, in the order of the study. */
  readonly files: readonly string[];
}

/** The series of a study with images of which the file is named, in the order of the study; empty for what is no study. */
export function imageSeriesOf(resource: JsonObject): readonly ImageSeries[] {
  if (resource['resourceType'] !== 'ImagingStudy') return [];
  return objectsOf(resource['series'])
    .map(({ number, modality, description, instance }) => ({
      number: isNumber(number) ? number.value : null,
      modality: textOf(objectOf(modality)?.['code']) ?? null,
      description: textOf(description) ?? null,
      files: objectsOf(instance).flatMap(({ title }) => textOf(title) ?? []),
    }))
    .filter(({ files }) => files.length > 0);
}
