import { CARNET_NS, NAMESPACES } from '@carnet/vocab';
import { DataFactory } from 'n3';
import type { Mode } from './rule.ts';

const names =
  (base: string) =>
  (name: string): ReturnType<typeof DataFactory.namedNode> =>
    DataFactory.namedNode(base + name);

/** Web Access Control. */
export const ACL = NAMESPACES.acl;
/** Access Control Policy. */
export const ACP = NAMESPACES.acp;
/** Carnet's own vocabulary. */
export const CARNET = CARNET_NS;
export const XSD = NAMESPACES.xsd;
export const RDF = NAMESPACES.rdf;
export const FOAF = NAMESPACES.foaf;

export const acl = names(ACL);
export const acp = names(ACP);
export const carnet = names(CARNET);
export const foaf = names(FOAF);
export const xsd = names(XSD);
export const RDF_TYPE = names(RDF)('type');

const IRI_OF: Readonly<Record<Mode, string>> = {
  read: `${ACL}Read`,
  append: `${ACL}Append`,
  write: `${ACL}Write`,
  control: `${ACL}Control`,
};
const MODE_OF = new Map(Object.entries(IRI_OF).map(([mode, iri]) => [iri, mode as Mode]));

/** The `acl:` term of a mode; ACP and WAC use the same ones. */
export const modeTerm = (mode: Mode): ReturnType<typeof DataFactory.namedNode> =>
  DataFactory.namedNode(IRI_OF[mode]);

/** The mode of an `acl:` term, `undefined` for any other term. */
export const modeOf = (iri: string): Mode | undefined => MODE_OF.get(iri);

/** Type of the root container of a storage (Solid Protocol 0.11, section 4.1). */
export const STORAGE_TYPE = 'http://www.w3.org/ns/pim/space#Storage';
