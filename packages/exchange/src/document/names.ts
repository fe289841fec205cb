import { itemsOf, objectsOf, textOf, type JsonObject } from '../json/json.ts';
import { displayOf, wordsOf } from './concept.ts';
import { typeOf, type ResourceIndex } from './index-resources.ts';

const MAX_HOPS = 3;

const humanName = (value: JsonObject['name']): string | undefined => {
  const name = objectsOf(value)[0];
  if (name === undefined) return undefined;
  const parts = [...itemsOf(name['prefix']), ...itemsOf(name['given']), name['family']].filter(
    (part) => typeof part === 'string',
  );
  return textOf(name['text']) ?? (parts.length === 0 ? undefined : parts.join(' '));
};

const referenced = (value: JsonObject[string], index: ResourceIndex): JsonObject | undefined => {
  const reference = textOf(objectsOf(value)[0]?.['reference']);
  return reference === undefined ? undefined : index.find(reference);
};

const roleName = (role: JsonObject, index: ResourceIndex, hops: number): string | undefined => {
  const names = ['practitioner', 'organization'].map((property) => nameOf(role[property], index, hops + 1));
  const known = names.filter((name) => name !== undefined);
  return known.length === 0 ? wordsOf(role['code']) : known.join(', ');
};

const resourceName = (resource: JsonObject, index: ResourceIndex, hops: number): string | undefined => {
  const type = typeOf(resource);
  if (type === 'PractitionerRole') return roleName(resource, index, hops);
  if (type === 'Practitioner' || type === 'RelatedPerson') return humanName(resource['name']);
  if (type === 'Device')
    return textOf(objectsOf(resource['deviceName'])[0]?.['name']) ?? wordsOf(resource['type']);
  return (
    textOf(resource['name']) ??
    textOf(resource['title']) ??
    wordsOf(resource['code']) ??
    wordsOf(resource['type']) ??
    textOf(resource['description'])
  );
};

/** The words for what a Reference names: its own display, else the name of the resource in the same file. */
export function nameOf(reference: JsonObject[string], index: ResourceIndex, hops = 0): string | undefined {
  const own = displayOf(reference);
  if (own !== undefined || hops > MAX_HOPS) return own;
  const resource = referenced(reference, index);
  return resource === undefined ? undefined : resourceName(resource, index, hops);
}

/** The name of the first of several references that has one. */
export const firstName = (index: ResourceIndex, ...references: JsonObject[string][]): string | undefined => {
  for (const reference of references.flatMap((value) => itemsOf(value))) {
    const name = nameOf(reference, index);
    if (name !== undefined) return name;
  }
  return undefined;
};
