import { CARNET } from '@carnet/vocab';
import { isArray, isObject, objectsOf, textOf, type Json, type JsonObject } from '../json/json.ts';
import { typeOf, type ResourceIndex } from './index-resources.ts';
import { nameOf } from './names.ts';

/** How the fact being detached may speak of other resources of its file. */
export interface Detacher {
  readonly index: ResourceIndex;
  /** IRI of the draft that a resource became, when it may be linked to; null when it is another category's. */
  readonly draftOf: (resource: JsonObject) => string | null | undefined;
  /** Full addresses in the file: none of them may remain. */
  readonly addresses: ReadonlySet<string>;
  /** Further resources to embed: the reports that are one with their document. */
  readonly embedded?: readonly JsonObject[];
}

type Mutable = Record<string, Json>;

interface Run extends Detacher {
  readonly contained: JsonObject[];
  readonly names: Map<JsonObject, string>;
}

/** Particulars that belong into the fact itself. */
const EMBEDDED = new Set([
  'Medication',
  'Device',
  'Specimen',
  'Substance',
  'BodyStructure',
  'DeviceDefinition',
]);
const MAX_EMBEDDED = 100;
const REFERENCE_KEYS = new Set([
  'reference',
  'type',
  'identifier',
  'display',
  'id',
  'extension',
  '_reference',
  '_display',
]);
const OWNER: JsonObject = { reference: CARNET.owner, type: 'Patient' };
/** Where the R4 types of facts name the person they are about. */
export const PERSON_PROPERTIES = ['subject', 'patient', 'beneficiary', 'for'];
const KEPT_META = ['profile', 'security', 'tag'];

const isReference = (object: JsonObject): boolean =>
  textOf(object['reference']) !== undefined && Object.keys(object).every((key) => REFERENCE_KEYS.has(key));

const withoutUndefined = (entries: readonly (readonly [string, Json | undefined])[]): JsonObject =>
  Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined));

const embed = (run: Run, resource: JsonObject): JsonObject | undefined => {
  const known = run.names.get(resource);
  if (known !== undefined) return { reference: `#${known}` };
  if (run.contained.length >= MAX_EMBEDDED) return undefined;
  const name = `${typeOf(resource).toLowerCase()}-${run.names.size + 1}`;
  run.names.set(resource, name);
  const place = run.contained.length;
  run.contained.push(resource);
  run.contained[place] = { ...detachFields(run, resource), id: name };
  return { reference: `#${name}` };
};

const typeOfReference = (reference: JsonObject, to: string): string | undefined =>
  textOf(reference['type']) ?? /(?:^|\/)([A-Z][A-Za-z]+)\/[^/]+(?:\/_history\/[^/]+)?$/u.exec(to)?.[1];

const inWords = (run: Run, reference: JsonObject, type: string | undefined): JsonObject | undefined => {
  const display = nameOf(reference, run.index);
  const identifier = reference['identifier'];
  if (display === undefined && identifier === undefined) return type === undefined ? undefined : { type };
  return withoutUndefined([
    ['type', type],
    ['identifier', identifier === undefined ? undefined : detachValue(run, identifier)],
    ['display', display],
  ]);
};

const detachReference = (run: Run, reference: JsonObject): JsonObject | undefined => {
  const to = textOf(reference['reference']) ?? '';
  if (to.startsWith('#')) return to === '#' ? undefined : reference;
  const target = run.index.find(to);
  if (target === undefined) {
    const type = typeOfReference(reference, to);
    return type === 'Patient' ? OWNER : inWords(run, reference, type);
  }
  const type = typeOf(target);
  if (type === 'Patient') return OWNER;
  const draft = run.draftOf(target);
  if (draft === null) return { type };
  if (draft !== undefined) return { reference: draft, type };
  if (EMBEDDED.has(type) || run.embedded?.includes(target) === true) return embed(run, target);
  return type === 'Composition' || type === 'Bundle' ? undefined : inWords(run, reference, type);
};

const detachValue = (run: Run, value: Json): Json | undefined => {
  if (typeof value === 'string') return run.addresses.has(value) ? undefined : value;
  if (isArray(value)) {
    const items = value.map((item) => detachValue(run, item)).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (!isObject(value)) return value;
  if (isReference(value)) return detachReference(run, value);
  const inner = detachFields(run, value);
  return Object.keys(inner).length === 0 ? undefined : inner;
};

const detachMeta = (meta: Json | undefined): JsonObject | undefined => {
  if (!isObject(meta)) return undefined;
  const kept = KEPT_META.flatMap((name) => (meta[name] === undefined ? [] : [[name, meta[name]] as const]));
  return kept.length === 0 ? undefined : withoutUndefined(kept);
};

const isWritten = (text: Json | undefined): boolean => isObject(text) && text['status'] === 'additional';

const isEmptyExtension = (object: JsonObject, inner: JsonObject): boolean =>
  textOf(object['url']) !== undefined && Object.keys(object).length > 1 && Object.keys(inner).length === 1;

const detachFields = (run: Run, object: JsonObject): JsonObject => {
  const isResource = textOf(object['resourceType']) !== undefined;
  const target: Mutable = {};
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined || (isResource && (name === 'id' || name === 'meta' || name === 'contained')))
      continue;
    if (name === 'text' && isResource && !isWritten(value)) continue;
    const detached = detachValue(run, value);
    if (detached !== undefined) target[name] = detached;
  }
  if (isEmptyExtension(object, target)) return {};
  const meta = isResource ? detachMeta(object['meta']) : undefined;
  return meta === undefined ? target : { ...target, meta };
};

const ownContained = (run: Run, resource: JsonObject): JsonObject[] =>
  objectsOf(resource['contained'])
    .filter((item) => typeOf(item) !== 'Patient')
    .map((item) => {
      const id = textOf(item['id']);
      const inner = detachFields(run, item);
      return id === undefined ? inner : { ...inner, id };
    });

const containedPatients = (resource: JsonObject): Set<string> =>
  new Set(
    objectsOf(resource['contained'])
      .filter((item) => typeOf(item) === 'Patient')
      .map((item) => `#${textOf(item['id']) ?? ''}`),
  );

const withOwner = (value: Json, patients: ReadonlySet<string>): Json => {
  if (isArray(value)) return value.map((item) => withOwner(item, patients));
  if (!isObject(value)) return value;
  const to = textOf(value['reference']);
  if (to !== undefined && patients.has(to)) return OWNER;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withOwner(item ?? null, patients)]),
  );
};

/** The person is "the owner" also where the source only wrote a name. */
const withSubject = (body: JsonObject): JsonObject => {
  const present = PERSON_PROPERTIES.filter((name) => isObject(body[name]));
  return present.length === 0
    ? body
    : { ...body, ...Object.fromEntries(present.map((name) => [name, OWNER])) };
};

/**
 * A resource that stands on its own: without its id, its generated text and any address of its file. The person
 * becomes "the owner" (`carnet:owner`), particulars are embedded, people and places become their names, facts of
 * another category their bare type.
 */
export function detach(resource: JsonObject, detacher: Detacher): JsonObject {
  const run: Run = { ...detacher, contained: [], names: new Map() };
  const own = ownContained(run, resource);
  const body = withSubject(detachFields(run, resource));
  for (const report of run.embedded ?? []) embed(run, report);
  const contained = [...own, ...run.contained];
  const whole = contained.length === 0 ? body : { ...body, contained };
  const patients = containedPatients(resource);
  const owned = patients.size === 0 ? whole : withOwner(whole, patients);
  return isObject(owned) ? owned : whole;
}
