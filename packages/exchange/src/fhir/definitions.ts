import { OPEN_TYPES, PRIMITIVES, RESOURCES, TYPES } from '../generated/r4.ts';

/** What the FHIR R4 definitions say of one JSON property. */
export interface Field {
  /** Element name without the type of a choice: `value` for `valueQuantity`. */
  readonly element: string;
  /** FHIR type of the value; `Resource` for any resource, null when the definitions do not know it. */
  readonly type: string | null;
  /** Whether the type was part of the property's name. */
  readonly choice: boolean;
  /** Whether there may be several of it, so that JSON has a list. */
  readonly list: boolean;
}

const BASES: Readonly<Record<string, string>> = {
  Element: 'id:string|extension*:Extension|',
  BackboneElement: 'modifierExtension*:Extension|',
};

const primitives = new Set(PRIMITIVES.split(' '));
const resources = new Set(RESOURCES.split(' '));
const choiceTypes = new Map(
  OPEN_TYPES.split(',').map((type) => [type.charAt(0).toUpperCase() + type.slice(1), type] as const),
);

const lines = new Map<string, string>();
const known = new Map<string, ReadonlyMap<string, Field>>();

const readLines = (): void => {
  for (const line of TYPES.split('\n')) lines.set(line.slice(0, line.indexOf('<')), line);
};

const readFields = (type: string): ReadonlyMap<string, Field> => {
  if (lines.size === 0) readLines();
  const line = lines.get(type);
  const fields = new Map<string, Field>();
  if (line === undefined) return fields;
  const bar = line.indexOf('|');
  const base = line.slice(line.indexOf('<') + 1, bar);
  if (base !== '') for (const [name, field] of fieldsOf(base)) fields.set(name, field);
  for (const text of `${BASES[type] ?? ''}${line.slice(bar + 1)}`.split('|')) {
    if (text === '') continue;
    const colon = text.indexOf(':');
    const list = text.slice(0, colon).endsWith('*');
    const name = text.slice(0, colon).replace('*', '');
    const types = text.slice(colon + 1);
    if (!name.endsWith('[x]')) {
      fields.set(name, {
        element: name,
        type: types === '' ? `${type}.${name}` : types,
        choice: false,
        list,
      });
      continue;
    }
    const element = name.slice(0, -3);
    for (const code of (types === '@open' ? OPEN_TYPES : types).split(',')) {
      const suffix = code.charAt(0).toUpperCase() + code.slice(1);
      fields.set(`${element}${suffix}`, { element, type: code, choice: true, list: false });
    }
  }
  return fields;
};

const fieldsOf = (type: string): ReadonlyMap<string, Field> => {
  const cached = known.get(type);
  if (cached !== undefined) return cached;
  const fields = readFields(type);
  known.set(type, fields);
  return fields;
};

export const isPrimitive = (type: string | null): boolean => type !== null && primitives.has(type);

/** Whether FHIR R4 defines this resource type. */
export const isResourceType = (type: string): boolean => resources.has(type);

/** Whether a field of this type holds a whole resource, its type in `resourceType`. */
export const holdsResource = (type: string | null): boolean =>
  type !== null && (type === 'Resource' || resources.has(type));

/** The field of a JSON property in a type; unknown ones have type null and keep their name. */
export const fieldOf = (type: string | null, property: string): Field =>
  (type === null ? undefined : fieldsOf(type).get(property)) ?? {
    element: property,
    type: null,
    choice: false,
    list: false,
  };

/** The JSON property of an element whose RDF node says it is of class `className`; null when it is no choice there. */
export const choiceProperty = (type: string | null, element: string, className: string): string | null => {
  if (type === null) return null;
  const suffix = className.charAt(0).toUpperCase() + className.slice(1);
  const field = fieldsOf(type).get(`${element}${suffix}`);
  return field?.choice === true && choiceTypes.has(suffix) ? `${element}${suffix}` : null;
};
