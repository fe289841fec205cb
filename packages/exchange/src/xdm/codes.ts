/**
 * Identifiers of ebXML registries by which IHE names the parts of metadata (IHE ITI TF-3, 4.2.5; the same in the libraries
 * XdsKit, XDS-connector and DRIMBox).
 */
export const SCHEME = {
  author: '93606bcf-9494-43ec-9b4e-a7748d1a838d',
  classCode: '41a5887f-8865-4c09-adf7-e362475b143a',
  typeCode: 'f0306f51-975f-434e-a61c-c59651d33983',
  uniqueId: '2e82c1f6-a085-4c72-9da3-8640a32e42ab',
} as const;

/** Code systems by their object identifiers, as FHIR names them. */
const SYSTEMS: Readonly<Record<string, string>> = {
  '2.16.840.1.113883.6.1': 'http://loinc.org',
  '2.16.840.1.113883.6.96': 'http://snomed.info/sct',
};

/** A code system as FHIR names it, from what metadata says. */
export function systemOf(scheme: string): string {
  const oid = scheme.replace(/^urn:oid:/u, '');
  return SYSTEMS[oid] ?? (/^[\d.]+$/u.test(oid) ? `urn:oid:${oid}` : scheme);
}
