import type { EntryDraft } from '@carnet/record';
import { CARNET } from '@carnet/vocab';
import { LosslessNumber } from 'lossless-json';
import { sha256OfText } from '../document/digest.ts';
import { subjectOf } from '../document/draft-facts.ts';
import { fhirToQuads } from '../fhir/to-quads.ts';
import type { JsonObject } from '../json/json.ts';
import type { DicomHeader } from './read-header.ts';

/** Where DICOM's own codes are from. */
const DCM = 'http://dicom.nema.org/resources/ontology/DCM';

/** The name under which the file of an instance is kept: by it a viewer finds the file of what the study lists. */
export const instanceFile = ({ instance }: Pick<DicomHeader, 'instance'>): string => `${instance}.dcm`;

const whole = (value: number): LosslessNumber => new LosslessNumber(String(value));

const positive = (number: number | null): LosslessNumber | undefined =>
  number === null || number < 0 ? undefined : whole(number);

const coded = (modality: string): JsonObject => ({ system: DCM, code: modality });

/** Fields that say something. */
const withValues = (fields: Readonly<Record<string, JsonObject[string] | null>>): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));

const byNumber = (a: number | null, b: number | null): number => (a ?? Infinity) - (b ?? Infinity) || 0;

const instanceOf = (header: DicomHeader): JsonObject =>
  withValues({
    uid: header.instance,
    sopClass: { system: 'urn:ietf:rfc:3986', code: `urn:oid:${header.sopClass}` },
    number: positive(header.instanceNumber),
    title: instanceFile(header),
  });

function seriesOf(headers: readonly DicomHeader[]): JsonObject {
  const [first] = headers;
  return withValues({
    uid: first?.series ?? '',
    number: positive(first?.seriesNumber ?? null),
    modality: coded(first?.modality ?? 'OT'),
    description: first?.seriesDescription ?? null,
    numberOfInstances: whole(headers.length),
    bodySite: first?.bodyPart == null ? null : { display: first.bodyPart },
    instance: headers.toSorted((a, b) => byNumber(a.instanceNumber, b.instanceNumber)).map(instanceOf),
  });
}

/** The modalities of a study, each once. */
const modalitiesOf = (headers: readonly DicomHeader[]): string[] => [
  ...new Set(headers.flatMap(({ modality }) => modality ?? [])),
];

/** The draft of one imaging study: its series with their instances, each with the name of its file; no file yet. */
export async function draftStudy(headers: readonly DicomHeader[]): Promise<EntryDraft> {
  const [first] = headers;
  const study = first?.study ?? '';
  const date = first?.date ?? null;
  const modalities = modalitiesOf(headers);
  const series = [...Map.groupBy(headers, (header) => header.series).values()].sort(([a], [b]) =>
    byNumber(a?.seriesNumber ?? null, b?.seriesNumber ?? null),
  );
  const instances = headers.map(({ instance }) => instance).sort();
  const digest = await sha256OfText([study, ...instances].join(' '));
  const subject = subjectOf(digest, 0);
  const resource = withValues({
    resourceType: 'ImagingStudy',
    identifier: [{ system: 'urn:dicom:uid', value: `urn:oid:${study}` }],
    status: 'available',
    modality: modalities.length === 0 ? null : modalities.map(coded),
    subject: { reference: CARNET.owner, type: 'Patient' },
    started: date,
    numberOfSeries: whole(series.length),
    numberOfInstances: whole(headers.length),
    description: first?.studyDescription ?? null,
    series: series.map(seriesOf),
  });
  const [modality] = modalities;
  const identity = `imagingStudy|${digest}`;
  const words = [modalities.join(', '), first?.bodyPart].filter(Boolean).join(' ');
  return {
    category: 'imaging',
    identity,
    source: { key: identity, kind: 'other', date, author: first?.institution ?? null },
    quads: fhirToQuads(resource, subject),
    subject,
    line: {
      kind: 'ImagingStudy',
      title: first?.studyDescription ?? (words === '' ? 'DICOM' : words),
      ...(modality !== undefined && { code: [DCM, modality] as const }),
      date,
      author: first?.institution ?? null,
    },
    files: [],
  };
}
