import { describe, expect, it } from 'vitest';
import { documentCategory } from '../../src/document/category.ts';

const A05 = 'https://mos.esante.gouv.fr/NOS/TRE_A05-TypeDocComplementaire/FHIR/TRE-A05-TypeDocComplementaire';
const A03 = 'urn:oid:1.2.250.1.213.1.1.4.1';
const coded = (system: string, code: string) => ({ coding: [{ system, code }] });

describe('French documents belong', () => {
  it.each([
    ['EXPPAT_1', 'directives'],
    ['EXPPAT_2', 'other'],
    ['EXPPAT_3', 'directives'],
    ['DOCPAT05', 'laboratory'],
    ['ATTEST-DROITS-AM', 'administrative'],
    ['PRESC-BIO', 'prescriptions'],
    ['CERT_DECL', 'certificates'],
  ])('by their type: %s in %s', (code, category) => {
    expect(documentCategory(coded(A05, code), undefined)).toBe(category);
  });

  it.each([
    ['83981-1', 'reports'],
    ['87273-9', 'vaccinations'],
    ['57832-8', 'prescriptions'],
    ['57827-8', 'reports'],
  ])('by their LOINC type: %s in %s', (code, category) => {
    expect(documentCategory(coded('http://loinc.org', code), undefined)).toBe(category);
  });

  it.each([
    ['10', 'reports'],
    ['11', 'summary'],
    ['31', 'imaging'],
    ['42', 'prescriptions'],
    ['52', 'certificates'],
    ['60', 'reimbursements'],
    ['95', 'administrative'],
    ['123', 'reports'],
  ])('by their class, where the type says nothing: %s in %s', (code, category) => {
    expect(documentCategory(coded('http://loinc.org', '1234-5'), [coded(A03, code)])).toBe(category);
  });
});
