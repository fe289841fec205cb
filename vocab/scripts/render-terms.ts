import { Parser, Store } from 'n3';

const NS = 'https://w3id.org/carnet/ns#';
const RDFS_LABEL = 'http://www.w3.org/2000/01/rdf-schema#label';
const RDFS_COMMENT = 'http://www.w3.org/2000/01/rdf-schema#comment';
const SKOS_NOTATION = 'http://www.w3.org/2004/02/skos/core#notation';
const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

const inLanguage = (store: Store, subject: string, predicate: string, language: string): string | undefined =>
  store
    .getObjects(subject, predicate, null)
    .find((term) => term.termType === 'Literal' && term.language === language)?.value;

const literals = (store: Store, subject: string, name: string): string[] =>
  store
    .getObjects(subject, `${NS}${name}`, null)
    .map(({ value }) => value)
    .sort();

const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const list = (items: readonly string[]): string => `[${items.map(quote).join(', ')}]`;

const term = (store: Store, name: string): string => {
  const comment = inLanguage(store, `${NS}${name}`, RDFS_COMMENT, 'en');
  return `${comment === undefined ? '' : `  /** ${comment} */\n`}  ${name}: ${quote(`${NS}${name}`)},\n`;
};

const category = (store: Store, iri: string): string => {
  const slug = store.getObjects(iri, SKOS_NOTATION, null)[0]?.value ?? '';
  const fr = inLanguage(store, iri, RDFS_LABEL, 'fr') ?? '';
  const en = inLanguage(store, iri, RDFS_LABEL, 'en') ?? '';
  return [
    `  ${slug}: {\n`,
    `    iri: ${quote(iri)},\n    fr: ${quote(fr)},\n    en: ${quote(en)},\n`,
    `    documentClasses: ${list(literals(store, iri, 'documentClass'))},\n`,
    `    documentTypes: ${list(literals(store, iri, 'documentType'))},\n  },\n`,
  ].join('');
};

/**
 * The TypeScript of `src/generated/carnet.ts` for the Turtle text of `carnet.ttl`: one constant of all terms
 * in the order of the file, one of all categories with labels and codes. Same text in, same text out.
 */
export function renderTerms(turtle: string): string {
  const store = new Store(new Parser().parse(turtle));
  const names = new Set(
    store
      .getSubjects(null, null, null)
      .map(({ value }) => value)
      .filter((iri) => iri.startsWith(NS))
      .map((iri) => iri.slice(NS.length)),
  );
  const categories = store.getSubjects(RDF_TYPE, `${NS}Category`, null).map(({ value }) => value);
  return [
    '// Generated from carnet.ttl by `pnpm --filter @carnet/vocab generate`; do not edit.\n\n',
    `/** Namespace of our own terms. */\nexport const CARNET_NS = ${quote(NS)};\n\n`,
    '/** IRIs of our own terms, by name. */\nexport const CARNET = {\n',
    ...[...names].map((name) => term(store, name)),
    '} as const;\n\n',
    '/** Categories by slug: IRI, labels, French document class codes and LOINC document type codes. */\n',
    'export const CATEGORY_TERMS = {\n',
    ...categories.map((iri) => category(store, iri)),
    '} as const;\n',
  ].join('');
}
