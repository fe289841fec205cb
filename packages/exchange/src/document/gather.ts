import type { Category } from '@carnet/vocab';
import { isResourceType } from '../fhir/definitions.ts';
import { objectsOf, textOf, type Json, type JsonObject } from '../json/json.ts';
import { documentCategory, factCategory, isSupporting } from './category.ts';
import { codesOf } from './concept.ts';
import type { Decoded } from './decode.ts';
import { indexResources, typeOf, type ResourceIndex } from './index-resources.ts';
import { aboutWhom } from './owner.ts';
import { sensitiveMatter } from './sensitive.ts';
import { SECTION_CODES, type Matter } from './sensitive-codes.ts';
import type { Skipped, SkipReason } from './skipped.ts';
import { hasValue } from './values.ts';

/** One clinical fact of a file and where it belongs. */
export interface Fact {
  readonly resource: JsonObject;
  readonly category: Category;
  /** What it is about that most people show to few; null for most. */
  readonly sensitive: Matter | null;
}

/** What a file holds, sorted: the document, its reports, the facts, and what becomes no entry. */
export interface Gathered {
  readonly index: ResourceIndex;
  /** The Composition of a document; undefined for loose data. */
  readonly composition: JsonObject | undefined;
  /** Category of the document; of loose data, the one all facts share or `summary`. */
  readonly category: Category;
  /** Reports that are one with the document. */
  readonly reports: readonly JsonObject[];
  readonly facts: readonly Fact[];
  readonly skipped: readonly Skipped[];
  /** Keys of the patients the facts are about. */
  readonly patients: ReadonlySet<string>;
}

/** Documents that are themselves the report on an examination. */
const REPORTING = new Set<Category>(['laboratory', 'imaging', 'reports']);

const sectionCodes = (composition: JsonObject | undefined, index: ResourceIndex): Map<JsonObject, string> => {
  const codes = new Map<JsonObject, string>();
  const visit = (sections: Json | undefined, outer: string | undefined): void => {
    for (const section of objectsOf(sections)) {
      const code = textOf(objectsOf(objectsOf(section['code'])[0]?.['coding'])[0]?.['code']) ?? outer;
      for (const entry of objectsOf(section['entry'])) {
        const target = index.find(textOf(entry['reference']) ?? '');
        if (target !== undefined && !codes.has(target)) codes.set(target, code ?? '');
      }
      visit(section['section'], code);
    }
  };
  visit(composition?.['section'], undefined);
  return codes;
};

/** What a document tells of in a section of its own, in words at least, that most people show to few. */
export function sensitiveSection(composition: JsonObject | undefined): Matter | null {
  const matters = objectsOf(composition?.['section']).map(({ code, text }) =>
    text === undefined
      ? undefined
      : codesOf(code)
          .map(([, one]) => SECTION_CODES.get(one))
          .find(Boolean),
  );
  return matters.find((matter) => matter !== undefined) ?? null;
}

/** An observation that only heads others, which are facts themselves. */
const isHead = (resource: JsonObject, index: ResourceIndex): boolean =>
  typeOf(resource) === 'Observation' &&
  !hasValue(resource) &&
  objectsOf(resource['hasMember']).some(
    (member) => index.find(textOf(member['reference']) ?? '') !== undefined,
  );

const whyNot = (type: string): SkipReason => {
  if (!isResourceType(type)) return 'unknown-type';
  return isSupporting(type) ? 'supporting' : 'not-health-data';
};

const sharedCategory = (facts: readonly Fact[]): Category => {
  const categories = new Set(facts.map(({ category }) => category));
  const [only] = categories;
  if (only === undefined) return 'other';
  return categories.size === 1 ? only : 'summary';
};

/** Sorts the resources of a file. */
export function gather({ form, held }: Decoded): Gathered {
  const index = indexResources(held);
  const composition = form === 'document' ? held[0]?.resource : undefined;
  const sections = sectionCodes(composition, index);
  const own =
    composition === undefined ? undefined : documentCategory(composition['type'], composition['category']);
  const owner = composition === undefined ? undefined : aboutWhom(composition, index);
  const reports: JsonObject[] = [];
  const facts: Fact[] = [];
  const skipped: Skipped[] = [];
  const supporting: Skipped[] = [];
  const patients = new Set<string>();
  for (const { resource } of held) {
    if (resource === composition) continue;
    const type = typeOf(resource);
    const section = sections.get(resource);
    const category = factCategory(resource, section);
    if (category === null) {
      const reason = whyNot(type);
      if (reason === 'supporting') supporting.push({ what: type, reason });
      else skipped.push({ what: type, reason });
      continue;
    }
    if (own !== undefined && type === 'ServiceRequest' && section === undefined) continue;
    if (type === 'DiagnosticReport' && category === own && REPORTING.has(own)) {
      reports.push(resource);
      continue;
    }
    if (isHead(resource, index)) continue;
    const about = aboutWhom(resource, index);
    const isOther = typeof about === 'object' && typeof owner === 'object' && about.patient !== owner.patient;
    if (about === 'not-a-patient' || isOther) {
      skipped.push({ what: type, reason: 'other-person' });
      continue;
    }
    if (typeof about === 'object') patients.add(about.patient);
    facts.push({ resource, category, sensitive: sensitiveMatter(resource, section) });
  }
  if (typeof owner === 'object') patients.add(owner.patient);
  if (composition === undefined && facts.length === 0) skipped.push(...supporting);
  return { index, composition, category: own ?? sharedCategory(facts), reports, facts, skipped, patients };
}
