import { objectOf, objectsOf, textOf, type JsonObject } from '../json/json.ts';
import type { Decoded } from './decode.ts';
import { PERSON_PROPERTIES } from './detach.ts';
import { typeOf, type ResourceIndex } from './index-resources.ts';
import { personOf, type Person } from './person.ts';

/** Whom a resource is about: a key that is equal for equal people in one file, or why it is nobody. */
type About = { readonly patient: string } | 'unsaid' | 'not-a-patient';

const TYPED = /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/u;

const patientKey = (patient: JsonObject): string =>
  textOf(patient['id']) ?? JSON.stringify(personOf(patient));

/** Whom a resource is about. */
export function aboutWhom(resource: JsonObject, index: ResourceIndex): About {
  for (const name of PERSON_PROPERTIES) {
    const reference = textOf(objectOf(resource[name])?.['reference']);
    if (reference === undefined) continue;
    const contained = objectsOf(resource['contained']).find(
      (item) => `#${textOf(item['id']) ?? ''}` === reference,
    );
    const target = contained ?? index.find(reference);
    if (target !== undefined)
      return typeOf(target) === 'Patient' ? { patient: patientKey(target) } : 'not-a-patient';
    const typed = TYPED.exec(reference);
    if (typed === null) return { patient: reference };
    return typed[1] === 'Patient' ? { patient: typed[2] ?? reference } : 'not-a-patient';
  }
  return 'unsaid';
}

const patientsOf = ({ held }: Decoded): JsonObject[] =>
  held
    .flatMap(({ resource }) => [resource, ...objectsOf(resource['contained'])])
    .filter((item) => typeOf(item) === 'Patient');

/** The people a file names as patients, its own subject first, each once. */
export function personsOf(decoded: Decoded, owner: string | undefined): Person[] {
  const patients = patientsOf(decoded);
  const first = patients.filter((patient) => patientKey(patient) === owner);
  const rest = patients.filter((patient) => patientKey(patient) !== owner);
  const keys = new Set<string>();
  return [...first, ...rest].flatMap((patient) => {
    const key = patientKey(patient);
    if (keys.has(key)) return [];
    keys.add(key);
    return [personOf(patient)];
  });
}
