import type { Quad } from '@rdfjs/types';

/** Which terms bound a rule in time, and which hang rules into a document. */
export interface TimeTerms {
  /** Predicate of the first instant at which a rule holds. */
  readonly from: string;
  /** Predicate of the first instant at which it no longer does. */
  readonly until: string;
}

const WITH_ZONE = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u;

/** Milliseconds of an `xsd:dateTime`, NaN for anything else, a time without a zone included. */
export const instant = (text: string): number => (WITH_ZONE.test(text) ? Date.parse(text) : NaN);

const holds = (quad: Quad, terms: TimeTerms, now: number): boolean => {
  const bound = quad.object.termType === 'Literal' ? instant(quad.object.value) : NaN;
  if (Number.isNaN(bound)) return false;
  return quad.predicate.value === terms.from ? now >= bound : now < bound;
};

/**
 * Leaves out of an access document (an ACR or an ACL) every policy or authorization outside its time, with all that
 * points to it, so that any stock reader sees only what is in force. A bound that is not a time with a zone never
 * holds: a rule that cannot be understood gives nothing. Every bound of a rule must hold.
 */
export const inForce = (quads: readonly Quad[], terms: TimeTerms, now: Date): Quad[] => {
  const over = new Set<string>();
  for (const quad of quads) {
    const bounded = quad.predicate.value === terms.from || quad.predicate.value === terms.until;
    if (bounded && !holds(quad, terms, now.getTime())) over.add(quad.subject.value);
  }
  if (over.size === 0) return [...quads];
  return quads.filter(({ subject, object }) => !over.has(subject.value) && !over.has(object.value));
};
