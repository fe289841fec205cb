import { dayOf } from '../days.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json/json.ts';
import type { Language } from '../wording/names.ts';
import { concept } from './common.ts';
import { decode, encode } from './encode.ts';
import { unitName, type TypedKind, type Values } from './field.ts';
import { measureOf } from './measures.ts';
import { putAt, valueAt } from './paths.ts';
import { typedDate, type TypedBy } from './typed-date.ts';

/** The FHIR R4 resource of what was typed; lists have no gaps. */
export function typedResource(kind: TypedKind, values: Values, by: TypedBy): JsonObject {
  let resource: JsonObject = { ...kind.base, language: by.language };
  for (const field of kind.fields) {
    const value = encode(field, values, by);
    if (value === undefined) continue;
    for (const [path, constant] of Object.entries(field.with ?? {}))
      resource = putAt(resource, path, constant);
    resource = putAt(resource, field.at, value);
  }
  return withoutGaps(withCodeOfUnit(kind, values, resource)) as JsonObject;
}

/** Some units have a code of their own: a result in mmol/L is another LOINC code than one in g/L. */
function withCodeOfUnit({ slug }: TypedKind, values: Values, resource: JsonObject): JsonObject {
  const chosen = values[unitName('value')];
  const loinc = measureOf(slug)?.units.find(({ code }) => code === chosen)?.loinc;
  return loinc === undefined ? resource : { ...resource, code: concept('http://loinc.org', loinc) };
}

function withoutGaps(value: Json | undefined): Json | undefined {
  // A gap is undefined, whatever the type of the list says.
  if (isArray(value)) return value.flatMap((item: Json | undefined) => withoutGaps(item) ?? []);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutGaps(item)]));
}

/** What one would have typed to get this resource. */
export function typedValues(kind: TypedKind, resource: JsonObject, lang: Language): Values {
  return Object.assign(
    {},
    ...kind.fields.map((field) => decode(field, valueAt(resource, pathIn(resource, field.at)), lang)),
  ) as Values;
}

/** An e-mail address is the first way to reach somebody who has no telephone. */
function pathIn(resource: JsonObject, path: string): string {
  if (path !== 'telecom.1.value') return path;
  return valueAt(resource, 'telecom.0.system') === 'email' ? 'telecom.0.value' : path;
}

/** What a form begins with: today, the usual unit, the usual answer. */
export function startValues({ fields }: TypedKind, { language, now }: TypedBy): Values {
  const time = `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
  return Object.assign(
    {},
    ...fields.map((field): Values => {
      if (field.kind === 'date' && field.today === true)
        return {
          [field.name]: typedDate(dayOf(now), language),
          ...(field.time !== undefined && { [field.time]: time }),
        };
      if (field.kind === 'choice' && field.first !== undefined) return { [field.name]: field.first };
      if (field.kind === 'number') return { [unitName(field.name)]: field.units[0]?.code ?? '' };
      return {};
    }),
  ) as Values;
}
