/** Namespaces of the standard vocabularies Carnet writes and reads, by their usual prefix. */
export const NAMESPACES = {
  acl: 'http://www.w3.org/ns/auth/acl#',
  acp: 'http://www.w3.org/ns/solid/acp#',
  dcterms: 'http://purl.org/dc/terms/',
  dpv: 'https://w3id.org/dpv#',
  fhir: 'http://hl7.org/fhir/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  ldp: 'http://www.w3.org/ns/ldp#',
  loinc: 'https://loinc.org/rdf/',
  odrl: 'http://www.w3.org/ns/odrl/2/',
  pim: 'http://www.w3.org/ns/pim/space#',
  prov: 'http://www.w3.org/ns/prov#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  sct: 'http://snomed.info/id/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  solid: 'http://www.w3.org/ns/solid/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

export type Prefix = keyof typeof NAMESPACES;

/** The IRI of a prefixed name: `iri('ldp', 'contains')`. */
export const iri = <P extends Prefix, N extends string>(
  prefix: P,
  name: N,
): `${(typeof NAMESPACES)[P]}${N}` => `${NAMESPACES[prefix]}${name}`;
