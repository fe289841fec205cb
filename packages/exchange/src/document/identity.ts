import { isNumber, isObject, objectOf, objectsOf, textOf, type Json, type JsonObject } from '../json/json.ts';
import { stringifyJson } from '../json/parse.ts';
import { mainCode } from './concept.ts';
import { dateOf } from './dates.ts';
import { sha256OfText } from './digest.ts';
import { typeOf } from './index-resources.ts';
import { severityOf } from './severity.ts';
import type { SubjectMatter } from './subject-matter.ts';
import { statusOf } from './status.ts';
import { observationValue } from './values.ts';

const ZONED = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/u;

/** The same instant gives the same text, whatever its zone; a date without time stays as it is. */
const sameInstant = (date: string | null): string => {
  if (date === null || !ZONED.test(date)) return date ?? '';
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : new Date(time).toISOString().replace('.000Z', 'Z');
};

/** 6.10 and 6.1 measure the same; the entry keeps the digits, the identity does not. */
const sameNumber = (number: string): string => {
  if (!/^-?\d+(\.\d+)?$/u.test(number)) return number;
  return number.includes('.') ? number.replace(/\.?0+$/u, '') : number;
};

const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  );
};

const codeText = (code: readonly [string, string] | undefined): string =>
  code === undefined ? '|' : code.join('|');

const observationParts = (resource: JsonObject): string[] => {
  const value = observationValue(resource) ?? {};
  const components = objectsOf(resource['component'])
    .map(
      (component) =>
        `${codeText(mainCode(component['code']))}=${sameNumber(observationValue(component)?.number ?? '')}`,
    )
    .join('&');
  const number = value.number === undefined ? undefined : sameNumber(value.number);
  const code = value.code === undefined ? undefined : codeText(value.code);
  return [number ?? code ?? (components === '' ? (value.text ?? '') : components), value.unit ?? ''];
};

/** What is said to end then and what is said to go on are two things: the one may be newer than the other. */
const statementEnd = (resource: JsonObject): string[] => {
  const end = textOf(objectOf(resource['effectivePeriod'])?.['end']);
  return typeOf(resource) === 'MedicationStatement' && end !== undefined ? [`until ${sameInstant(end)}`] : [];
};

const medicationParts = async (resource: JsonObject): Promise<string[]> => {
  const dosage = resource['dosage'] ?? resource['dosageInstruction'];
  const taken = dosage === undefined ? '' : (await sha256OfText(stringifyJson(sorted(dosage)))).slice(0, 16);
  return [taken, ...statementEnd(resource)];
};

const conditionEnd = (resource: JsonObject): string =>
  textOf(resource['abatementDateTime']) ?? textOf(objectOf(resource['abatementPeriod'])?.['start']) ?? '';

/** Of doses without a date, one after the other is all that tells them apart. */
const doseNumbers = (resource: JsonObject): string[] =>
  objectsOf(resource['protocolApplied']).flatMap(({ doseNumberPositiveInt: number }) =>
    isNumber(number) ? [number.value] : [],
  );

const ownParts = async (resource: JsonObject): Promise<string[]> => {
  const type = typeOf(resource);
  if (type === 'Observation') return observationParts(resource);
  if (type.startsWith('Medication')) return medicationParts(resource);
  if (type === 'AllergyIntolerance') return [severityOf(resource) ?? []].flat();
  if (type === 'Condition') return [conditionEnd(resource)];
  if (type === 'Immunization') return dateOf(resource) === null ? doseNumbers(resource) : [];
  if (type !== 'ImmunizationRecommendation') return [];
  const due = objectsOf(objectsOf(resource['recommendation'])[0]?.['dateCriterion'])[0]?.['value'];
  return [textOf(due) ?? (isNumber(due) ? due.value : '')];
};

/** Types for which code and date do not say enough: their whole content tells them apart. */
const BY_CONTENT = new Set([
  'Goal',
  'CarePlan',
  'DocumentReference',
  'QuestionnaireResponse',
  'FamilyMemberHistory',
  'AdverseEvent',
]);

/**
 * The identity of a fact: same type, code, time and value give the same string, from whichever document. Facts
 * without code or date, and plans, are told apart by their whole content.
 *
 * @param detached the fact as it will be kept, without ids and links of its document.
 */
export async function identityOf(
  resource: JsonObject,
  matter: SubjectMatter,
  detached: JsonObject,
): Promise<string> {
  const type = typeOf(resource);
  const kind = type.charAt(0).toLowerCase() + type.slice(1);
  const { code, title } = matter;
  const status = statusOf(resource) ?? '';
  if (BY_CONTENT.has(type) || (code === undefined && title === undefined))
    return [
      kind,
      'content',
      await sha256OfText(stringifyJson(sorted({ ...detached, contained: null, id: null }))),
    ].join('|');
  const name = code === undefined ? `text|${title ?? ''}` : codeText(code);
  const parts = [kind, name, sameInstant(dateOf(resource)), ...(await ownParts(resource))];
  return status === '' ? parts.join('|') : [...parts, status].join('|');
}
