import type { EntryLine } from '@carnet/record';
import { objectsOf, type JsonObject } from '../json/json.ts';
import { dateOf } from './dates.ts';
import { lineDosage } from './dosage.ts';
import { typeOf, type ResourceIndex } from './index-resources.ts';
import { firstName } from './names.ts';
import { severityOf } from './severity.ts';
import { statusOf } from './status.ts';
import type { SubjectMatter } from './subject-matter.ts';
import { untilOf } from './until.ts';
import { observationValue } from './values.ts';

export interface LineContext {
  readonly index: ResourceIndex;
  readonly language: string | undefined;
  /** Author of the document the fact came in; null when alone. */
  readonly author: string | null;
  /** Identity of the document, when it is in the same category. */
  readonly part: string | undefined;
}

/** Who made or said it, best first. */
const AUTHORS = [
  'performer',
  'asserter',
  'recorder',
  'requester',
  'informationSource',
  'author',
  'source',
  'custodian',
  'provider',
];

const authorOf = (resource: JsonObject, { index, author }: LineContext): string | null => {
  const actors = objectsOf(resource['performer']).map((performer) => performer['actor']);
  return firstName(index, ...AUTHORS.map((name) => resource[name]), ...actors) ?? author;
};

const TREATMENTS = new Set(['MedicationStatement', 'MedicationRequest']);

/** What the timeline shows of a fact. */
export function lineOf(resource: JsonObject, matter: SubjectMatter, context: LineContext): EntryLine {
  const type = typeOf(resource);
  const value = type === 'Observation' ? observationValue(resource) : undefined;
  const dosage = TREATMENTS.has(type) ? lineDosage(resource) : undefined;
  const status = statusOf(resource);
  const until = untilOf(resource);
  const severity = severityOf(resource);
  const lang = typeof resource['language'] === 'string' ? resource['language'] : context.language;
  return {
    kind: type === 'DocumentReference' ? 'Document' : type,
    title: matter.title ?? matter.code?.[1] ?? type,
    ...(lang !== undefined && { lang }),
    ...(matter.code !== undefined && { code: matter.code }),
    ...(value !== undefined && { value }),
    ...(dosage !== undefined && { dosage }),
    date: dateOf(resource),
    ...(until !== undefined && { until }),
    author: authorOf(resource, context),
    ...(status !== undefined && { status }),
    ...(severity !== undefined && { severity }),
    ...(context.part !== undefined && { part: context.part }),
  };
}
