import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isRefusal, readDocument, type Matter } from '@carnet/exchange';
import { sensitiveMatter } from '../../src/document/sensitive.ts';

const ICD_10 = 'http://hl7.org/fhir/sid/icd-10';
const SNOMED = 'http://snomed.info/sct';
const LOINC = 'http://loinc.org';

const concept = (system: string, code: string) => ({ coding: [{ system, code }] });
const of = (system: string, code: string, more: object = {}): Matter | null =>
  sensitiveMatter({ resourceType: 'Condition', code: concept(system, code), ...more }, undefined);

const readIn = async (path: string) => {
  const bytes = new Uint8Array(readFileSync(new URL(path, import.meta.url)));
  const reading = await readDocument(bytes, { name: 'x', received: new Date('2026-11-27T08:00:00Z') });
  if (isRefusal(reading)) throw new TypeError(reading.refused);
  return reading.drafts;
};

describe('what most people show to few', () => {
  it.each([
    [ICD_10, 'O04.9', 'pregnancy'],
    [ICD_10, 'Z33', 'pregnancy'],
    ['urn:oid:2.16.840.1.113883.6.3', 'F32.1', 'mental'],
    ['https://smt.esante.gouv.fr/terminologie-cim-10', 'X61', 'mental'],
    [ICD_10, 'F10.2', 'addiction'],
    ['http://hl7.org/fhir/sid/icd-10-cm', 'F1120', 'addiction'],
    [ICD_10, 'F52.2', 'sexual'],
    [ICD_10, 'B24', 'sexual'],
    [ICD_10, 'A54.0', 'sexual'],
    [ICD_10, 'Z30.1', 'sexual'],
    ['http://id.who.int/icd/release/11/mms', '6A70', 'mental'],
    ['http://id.who.int/icd/release/11/mms', '6C40.2', 'addiction'],
    ['http://id.who.int/icd/release/11/mms', 'JA00', 'pregnancy'],
    [SNOMED, '386639001', 'pregnancy'],
    [SNOMED, '13746004', 'mental'],
    [SNOMED, '7200002', 'addiction'],
    [LOINC, '11613-7', 'pregnancy'],
    [LOINC, '56888-1', 'sexual'],
    ['http://terminology.hl7.org/CodeSystem/v3-ActCode', 'PSY', 'mental'],
  ])('%s %s is told by its code', (system, code, matter) => {
    expect(of(system, code)).toBe(matter);
  });

  it.each([
    [ICD_10, 'E11.9'],
    [ICD_10, 'F17.2'],
    [ICD_10, 'Z38.0'],
    [ICD_10, 'A49'],
    [SNOMED, '44054006'],
    [LOINC, '718-7'],
    [LOINC, 'F32'],
    ['http://www.whocc.no/atc', 'N06AB03'],
    ['', 'F32.1'],
  ])('%s %s is not', (system, code) => {
    expect(of(system, code)).toBeNull();
  });

  it('is told by labels, reasons and answers too, and not by words, relatives or what nobody has', () => {
    const labelled = {
      meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HIV' }] },
    };
    expect(of(LOINC, '718-7', labelled)).toBe('sexual');
    expect(of(SNOMED, '1', { reasonCode: [concept(SNOMED, '72892002')] })).toBe('pregnancy');
    expect(sensitiveMatter({ resourceType: 'Observation', code: { text: 'x' } }, '10162-6')).toBe(
      'pregnancy',
    );
    expect(
      sensitiveMatter({ resourceType: 'Condition', code: { text: 'Dépression, IVG' } }, '11450-4'),
    ).toBeNull();
    const family = { resourceType: 'FamilyMemberHistory', condition: [{ code: concept(ICD_10, 'F20') }] };
    expect(sensitiveMatter(family, undefined)).toBeNull();
    expect(of(LOINC, '82810-3', { valueCodeableConcept: concept(LOINC, 'LA15173-0') })).toBe('pregnancy');
    expect(of(LOINC, '82810-3', { valueCodeableConcept: concept(LOINC, 'LA26683-5') })).toBeNull();
  });

  it('of a document stands on the document as well, whose file tells it, and on nothing else of it', async () => {
    const drafts = await readIn('../cda/fixtures/ips-fr.xml');
    const told = drafts.filter(({ sensitive }) => sensitive === 'pregnancy').map(({ line }) => line.title);
    expect(told).toEqual([
      'SYNTHESE MEDICALE',
      'Statut de grossesse',
      "Date estimée de l'accouchement",
      "Nombre d'enfants vivants",
    ]);
    expect(drafts.length).toBeGreaterThan(10);
    expect(drafts.every(({ sensitive }) => sensitive === null || sensitive === 'pregnancy')).toBe(true);
  });
});
