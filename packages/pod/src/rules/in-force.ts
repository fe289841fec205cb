import type { Quad } from '@rdfjs/types';

/** Which terms bound a rule in time, and which hang rules into a document. */
export interface TimeTerms {
  /** Predicate of the first instant at which a rule holds. */
  readonly from: string;
  /** Predicate of the first instant at which it no longer does. */
  readonly until: string;
}

/** What time it is, in milliseconds. */
export interface Moment {
  /** For what begins: what the clock says. */
  readonly clock: number;
  /** For what ends: the latest time there has been, even if the clock was set back since. */
  readonly latest: number;
}

/** What is in force in a document of access rules. */
export interface InForce {
  readonly quads: Quad[];
  /** The last end that has come; null if none has. */
  readonly ended: number | null;
  /** The next instant at which something begins or ends; null if nothing will. */
  readonly next: number | null;
}

const WITH_ZONE = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u;

/** Milliseconds of an `xsd:dateTime`, NaN for anything else, a time without a zone included. */
export const instant = (text: string): number => (WITH_ZONE.test(text) ? Date.parse(text) : NaN);

const boundOf = ({ object }: Quad): number =>
  object.termType === 'Literal' ? instant(object.value) : Number.NaN;

/**
 * Leaves out of an access document (an ACR or an ACL) every policy or authorization outside its time, with all that
 * points to it, so that any stock reader sees only what is in force. A bound that is not a time with a zone never
 * holds: a rule that cannot be understood gives nothing. Every bound of a rule must hold.
 */
export const inForce = (quads: readonly Quad[], terms: TimeTerms, { clock, latest }: Moment): InForce => {
  const over = new Set<string>();
  const ends: number[] = [];
  const coming: number[] = [];
  for (const quad of quads) {
    const begins = quad.predicate.value === terms.from;
    if (!begins && quad.predicate.value !== terms.until) continue;
    const bound = boundOf(quad);
    const holds = begins ? clock >= bound : latest < bound;
    if (!holds) over.add(quad.subject.value);
    if (bound > (begins ? clock : latest)) coming.push(bound);
    else if (!begins && !Number.isNaN(bound)) ends.push(bound);
  }
  return {
    quads: quads.filter(({ subject, object }) => !over.has(subject.value) && !over.has(object.value)),
    ended: ends.length === 0 ? null : Math.max(...ends),
    next: coming.length === 0 ? null : Math.min(...coming),
  };
};
