import { own } from '../own.ts';

/** The FHIR names of code systems that CDA names by their OID; any other stays `urn:oid:…`. */
const SYSTEMS: Readonly<Record<string, string>> = {
  '2.16.840.1.113883.6.1': 'http://loinc.org',
  '2.16.840.1.113883.6.96': 'http://snomed.info/sct',
  '2.16.840.1.113883.6.3': 'http://hl7.org/fhir/sid/icd-10',
  '2.16.840.1.113883.6.347': 'http://id.who.int/icd/release/11/mms',
  '2.16.840.1.113883.6.73': 'http://www.whocc.no/atc',
  '1.2.250.1.215.200.1.2.1': 'http://www.whocc.no/atc',
  '1.2.250.1.215.200.1.2.2': 'http://www.whocc.no/atc',
  '2.16.840.1.113883.6.8': 'http://unitsofmeasure.org',
  '2.16.840.1.113883.5.1150.1': 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips',
  '2.16.840.1.113883.5.4': 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  '2.16.840.1.113883.5.83': 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation',
  '2.16.840.1.113883.5.111': 'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
  '2.16.840.1.113883.5.112': 'http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration',
  '2.16.840.1.113883.5.1052': 'http://terminology.hl7.org/CodeSystem/v3-ActSite',
  '0.4.0.127.0.16.1.1.2.1': 'http://standardterms.edqm.eu',
};

const OID = /^[0-2](?:\.(?:0|[1-9]\d*))+$/u;

export const systemOf = (oid: string | undefined): string | undefined => {
  if (oid === undefined) return undefined;
  return own(SYSTEMS, oid) ?? (OID.test(oid) ? `urn:oid:${oid}` : undefined);
};
