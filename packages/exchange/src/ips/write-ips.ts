import { entryContent, type RecordReader, type TimelineEntry } from '@carnet/record';
import { escaped } from '../escaped.ts';
import { quadsToFhir } from '../fhir/from-quads.ts';
import type { JsonObject } from '../json/json.ts';
import { forOthers } from '../out/for-others.ts';
import { contradictionIn } from '../summary/contradiction.ts';
import { wordContradiction } from '../summary/word-remarks.ts';
import { inLanguage, type Language } from '../wording/names.ts';
import { sentence, wordEntry } from '../wording/word-entry.ts';
import { absentResource } from './absent.ts';
import { fillSections, type FilledSection } from './pick.ts';
import { isOwner, pointWithin } from './references.ts';

const PROFILES = 'http://hl7.org/fhir/uv/ips/StructureDefinition';
const TITLE = { fr: 'Résumé international du patient', en: 'International Patient Summary' } as const;
const NOTHING = { fr: 'Pas d’information.', en: 'No information.' } as const;

/** Whom the summary is about: a record itself keeps no name. */
export interface IpsPerson {
  readonly name: string;
  /** `YYYY-MM-DD`, or less of it; null where it is not told. */
  readonly birthDate: string | null;
}

export interface IpsOptions {
  readonly now: Date;
  readonly language: Language;
  /** Makes a UUID; the platform's unless given. */
  readonly uuid?: () => string;
}

const patientOf = ({ name, birthDate }: IpsPerson, id: string): JsonObject => ({
  resourceType: 'Patient',
  id,
  meta: { profile: [`${PROFILES}/Patient-uv-ips`] },
  name: [{ text: name }],
  ...(birthDate === null
    ? {
        _birthDate: {
          extension: [
            { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' },
          ],
        },
      }
    : { birthDate }),
});

const narrative = (lines: readonly string[], doubt: string | null, language: Language): JsonObject => ({
  status: 'generated',
  div: `<div xmlns="http://www.w3.org/1999/xhtml" lang="${language}" xml:lang="${language}"><ul>${lines
    .map((line) => `<li>${escaped(line)}</li>`)
    .join('')}</ul>${doubt === null ? '' : `<p>${escaped(doubt)}</p>`}</div>`,
});

function sectionOf(
  { section, entries }: FilledSection,
  references: readonly string[],
  language: Language,
): JsonObject {
  const [code, display] = section.code;
  const lines =
    entries.length === 0
      ? [NOTHING[language]]
      : entries.map(({ line }) => sentence(wordEntry(line, language)));
  const contradiction = contradictionIn(entries.map(({ line }) => line));
  const doubt = contradiction && wordContradiction(contradiction, language);
  return {
    title: inLanguage(section.title, language),
    code: { coding: [{ system: 'http://loinc.org', code, display }] },
    text: narrative(lines, doubt, language),
    entry: references.map((reference) => ({ reference })),
  };
}

async function resourceOf(record: RecordReader, { iri }: TimelineEntry): Promise<JsonObject> {
  const { turtle } = await record.entry(iri);
  return quadsToFhir(entryContent({ iri, turtle }), iri);
}

/**
 * A record as an International Patient Summary (FHIR R4 document Bundle, IPS 2.0): the facts as their sources wrote them,
 * in the sections of the guide. Where a required section has no fact it says that there is no information, and never that
 * there is none; where facts contradict each other, that they do. The author is the person, who chooses what their record
 * holds; what lies apart is left out.
 *
 * @returns plain JSON, to be written with `stringifyJson` so that numbers keep their digits.
 */
export async function writeIps(
  record: RecordReader,
  person: IpsPerson,
  { now, language, uuid = () => crypto.randomUUID() }: IpsOptions,
): Promise<JsonObject> {
  const sections = fillSections(forOthers((await record.timeline()).entries));
  const [patientId, compositionId, bundleId] = [uuid(), uuid(), uuid()];
  const patient = `urn:uuid:${patientId}`;
  const places = new Map<string, string>();
  for (const { entries } of sections)
    for (const { iri } of entries) if (!places.has(iri)) places.set(iri, `urn:uuid:${uuid()}`);
  const placeOf = (iri: string): string | null =>
    isOwner(iri) ? patient : (places.get(iri.split('#')[0] ?? iri) ?? null);
  const placed = new Map<string, JsonObject>();
  const written: JsonObject[] = [];
  for (const filled of sections) {
    const references: string[] = [];
    for (const entry of filled.entries) {
      const fullUrl = places.get(entry.iri) ?? '';
      references.push(fullUrl);
      if (placed.has(fullUrl)) continue;
      const resource = pointWithin(await resourceOf(record, entry), placeOf) as JsonObject;
      placed.set(fullUrl, { fullUrl, resource: { ...resource, id: fullUrl.slice('urn:uuid:'.length) } });
    }
    const { absence } = filled.section;
    if (references.length === 0 && absence !== null) {
      const id = uuid();
      const fullUrl = `urn:uuid:${id}`;
      placed.set(fullUrl, { fullUrl, resource: { ...absentResource(absence, patient), id } });
      references.push(fullUrl);
    }
    written.push(sectionOf(filled, references, language));
  }
  const composition: JsonObject = {
    resourceType: 'Composition',
    id: compositionId,
    meta: { profile: [`${PROFILES}/Composition-uv-ips`] },
    language,
    status: 'final',
    type: { coding: [{ system: 'http://loinc.org', code: '60591-5', display: 'Patient summary Document' }] },
    subject: { reference: patient },
    date: now.toISOString(),
    author: [{ reference: patient }],
    title: TITLE[language],
    section: written,
  };
  return {
    resourceType: 'Bundle',
    id: bundleId,
    meta: { profile: [`${PROFILES}/Bundle-uv-ips`] },
    language,
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${bundleId}` },
    type: 'document',
    timestamp: now.toISOString(),
    entry: [
      { fullUrl: `urn:uuid:${compositionId}`, resource: composition },
      { fullUrl: patient, resource: patientOf(person, patientId) },
      ...placed.values(),
    ],
  };
}
