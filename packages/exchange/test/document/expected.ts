import { readFileSync, readdirSync } from 'node:fs';

/*
 * What an import of a sample patient must give, counted from the plain JSON of the files alone. Shares no code
 * with the package: if both agree, neither is wrong in the same way.
 */

interface Code {
  system?: string;
  code?: string;
  display?: string;
}
interface Concept {
  coding?: Code[];
  text?: string;
}
interface Loose {
  resourceType: string;
  id?: string;
  code?: Concept;
  vaccineCode?: Concept;
  category?: Concept[];
  status?: string;
  effectiveDateTime?: string;
  valueQuantity?: { value: number; unit: string };
  valueCodeableConcept?: Concept;
  component?: { code: Concept; valueQuantity: { value: number } }[];
}
interface Bundle {
  entry: { resource: Loose }[];
}

const FOLDER = new URL('../../../../../shared/data/synderai/', import.meta.url);

const CATEGORY: Record<string, string> = {
  Condition: 'problems',
  AllergyIntolerance: 'allergies',
  MedicationStatement: 'treatments',
  Immunization: 'vaccinations',
  Procedure: 'history',
  DeviceUseStatement: 'history',
  CarePlan: 'prevention',
  Goal: 'prevention',
  ImmunizationRecommendation: 'prevention',
};

const observationKey = ({ code, effectiveDateTime, ...rest }: Loose): string =>
  [
    code?.coding?.[0]?.code,
    effectiveDateTime,
    rest.valueQuantity?.value,
    rest.valueCodeableConcept?.coding?.[0]?.code,
    rest.component?.map(({ valueQuantity }) => valueQuantity.value).join('/'),
  ].join('|');

/** Everything a fact says but its own id and generated text. */
const contentKey = (resource: Loose): string => JSON.stringify({ ...resource, id: '', text: '', meta: '' });

const categoryOf = (resource: Loose): string | undefined =>
  resource.resourceType === 'Observation'
    ? resource.category?.[0]?.coding?.[0]?.code === 'vital-signs'
      ? 'measures'
      : 'laboratory'
    : CATEGORY[resource.resourceType];

export interface Expected {
  files: number;
  added: number;
  merged: number;
  categories: Record<string, number>;
}

export const filesOf = (patient: string): { name: string; bytes: Uint8Array<ArrayBuffer> }[] => {
  const folder = new URL(`${patient}/`, FOLDER);
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, folder))) }));
};

/** Counts for one patient: entries, repeats between documents, entries by category. */
export function expectedOf(patient: string): Expected {
  const seen = new Set<string>();
  const expected: Expected = { files: 0, added: 0, merged: 0, categories: {} };
  const count = (category: string, key: string): void => {
    if (seen.has(key)) {
      expected.merged += 1;
      return;
    }
    seen.add(key);
    expected.added += 1;
    expected.categories[category] = (expected.categories[category] ?? 0) + 1;
  };
  for (const { name, bytes } of filesOf(patient)) {
    const bundle = JSON.parse(new TextDecoder().decode(bytes)) as Bundle;
    expected.files += 1;
    count(name.startsWith('eps') ? 'summary' : 'laboratory', name);
    for (const { resource } of bundle.entry) {
      const category = categoryOf(resource);
      if (category === undefined) continue;
      const key = resource.resourceType === 'Observation' ? observationKey(resource) : contentKey(resource);
      count(category, `${resource.resourceType}|${key}`);
    }
  }
  return expected;
}
