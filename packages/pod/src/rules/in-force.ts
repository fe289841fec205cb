import type { Quad } from '@rdfjs/types';
import { grantIn } from './grant-of.ts';

/** Which terms bound a rule in time, and which hang rules into a document. */
export interface TimeTerms {
  /** Predicate of the first instant at which a rule holds. */
  readonly from: string;
  /** Predicate of the first instant at which it no longer does. */
  readonly until: string;
  /** Predicate of the time for which a rule holds from the first access that it let in. */
  readonly within: string;
}

/** What time it is, in milliseconds. */
export interface Moment {
  /** For what begins: what the clock says. */
  readonly clock: number;
  /** For what ends: the latest time there has been, even if the clock was set back since. */
  readonly latest: number;
  /** When each grant was first used, by its id; one that was not is not here. */
  readonly uses: Readonly<Record<string, number>>;
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

const WHOLE_MINUTES = /^PT([1-9]\d{0,5})M$/u;

/**
 * When a rule ends that lasts from its first use: in the future without limit until then, NaN where the time or whose rule
 * it is cannot be told.
 */
const endFromUse = ({ subject, object }: Quad, uses: Moment['uses']): number => {
  const grant = grantIn(subject.value);
  const minutes = object.termType === 'Literal' ? WHOLE_MINUTES.exec(object.value)?.[1] : undefined;
  if (grant === null || minutes === undefined) return Number.NaN;
  return (uses[grant] ?? Number.POSITIVE_INFINITY) + Number(minutes) * 60_000;
};

/**
 * Leaves out of an access document (an ACR or an ACL) every policy or authorization outside its time, with all that
 * points to it, so that any stock reader sees only what is in force. A bound that is not a time with a zone, or a number
 * of minutes from the first use of a grant, never holds: a rule that cannot be understood gives nothing. Every bound of a rule must hold.
 */
export const inForce = (
  quads: readonly Quad[],
  terms: TimeTerms,
  { clock, latest, uses }: Moment,
): InForce => {
  const over = new Set<string>();
  const ends: number[] = [];
  const coming: number[] = [];
  for (const quad of quads) {
    const { value } = quad.predicate;
    const begins = value === terms.from;
    if (!begins && value !== terms.until && value !== terms.within) continue;
    const bound = value === terms.within ? endFromUse(quad, uses) : boundOf(quad);
    const holds = begins ? clock >= bound : latest < bound;
    if (!holds) over.add(quad.subject.value);
    if (bound > (begins ? clock : latest)) coming.push(bound);
    else if (!begins && !Number.isNaN(bound)) ends.push(bound);
  }
  const next = Math.min(...coming);
  return {
    quads: quads.filter(({ subject, object }) => !over.has(subject.value) && !over.has(object.value)),
    ended: ends.length === 0 ? null : Math.max(...ends),
    next: next === Number.POSITIVE_INFINITY ? null : next,
  };
};
