import type { Quad } from '@rdfjs/types';

const ACP = 'http://www.w3.org/ns/solid/acp#';

/**
 * Why a document cannot be the access rules of a resource, as a sentence; null if it can. A server that kept one about
 * another resource, or about none, would answer that all is well and from then on know no rule for this one.
 *
 * @param quads triples of the document
 * @param resource IRI of the resource whose rules it is to be
 */
export const acrFault = (quads: readonly Quad[], resource: string): string | null => {
  if (quads.length === 0) return null;
  const named = quads.filter(({ predicate }) => predicate.value === `${ACP}resource`);
  if (named.length === 0)
    return 'These access rules name no resource (acp:resource), so they would be no rules.';
  if (named.some(({ object }) => object.termType !== 'NamedNode' || object.value !== resource)) {
    return 'These access rules are about another resource than the one they are sent for.';
  }
  return null;
};
