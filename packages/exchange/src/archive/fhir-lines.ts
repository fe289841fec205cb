import { entryContent } from '@carnet/record';
import { CARNET } from '@carnet/vocab';
import type { namedPerson } from '../collect/about-person.ts';
import { ExchangeError } from '../errors.ts';
import { quadsToFhir } from '../fhir/from-quads.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json/json.ts';
import { stringifyJson } from '../json/parse.ts';
import type { NamedEntry } from './names.ts';

const PATIENT = 'owner';

/** The ids of the resources of an archive, by the IRIs of their entries: the last part of each. */
export const fhirIds = (entries: readonly NamedEntry[]): ReadonlyMap<string, string> =>
  new Map(entries.map(({ entry: { iri } }) => [iri, iri.slice(iri.lastIndexOf('/') + 1)]));

/** What is said of another resource of the archive names it as it stands there, by type and id. */
function relinked(value: Json, ids: ReadonlyMap<string, string>): Json {
  if (isArray(value)) return value.map((one) => relinked(one, ids));
  if (!isObject(value)) return value;
  const { reference, type } = value;
  const id = typeof reference === 'string' ? ids.get(reference) : undefined;
  const link =
    reference === CARNET.owner
      ? `Patient/${PATIENT}`
      : id !== undefined && typeof type === 'string'
        ? `${type}/${id}`
        : undefined;
  const all = Object.entries(value).map(([key, one]) => [key, one === undefined ? one : relinked(one, ids)]);
  return { ...(Object.fromEntries(all) as JsonObject), ...(link === undefined ? {} : { reference: link }) };
}

/**
 * An entry as one resource on a line, as other software loads it: with an id, what it refers to in the archive by type and
 * id, and numbers with the digits they came with. Null for an entry that carries no FHIR.
 */
export function fhirLine(turtle: string, iri: string, ids: ReadonlyMap<string, string>): string | null {
  try {
    const { resourceType, ...resource } = quadsToFhir(entryContent({ iri, turtle }), iri);
    return stringifyJson(relinked({ resourceType, ...resource, id: ids.get(iri) ?? resource['id'] }, ids));
  } catch (error) {
    if (error instanceof ExchangeError && error.code === 'not-rdf-fhir') return null;
    throw error;
  }
}

/** Whom a record is about, as far as it knows: the resource that the others name. */
export const patientResource = (
  webId: string,
  { name, birthDate, sex }: ReturnType<typeof namedPerson>,
): JsonObject => ({
  resourceType: 'Patient',
  id: PATIENT,
  identifier: [{ system: 'urn:ietf:rfc:3986', value: webId }],
  ...(name === null ? {} : { name: [{ text: name }] }),
  ...(sex === null ? {} : { gender: sex }),
  ...(birthDate === null ? {} : { birthDate }),
});
