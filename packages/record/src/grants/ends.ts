import type { GrantRecord } from './ledger.ts';

/** So long the owner of a grant without end has to answer whether it shall go on. */
const GRACE_MS = 30 * 86_400_000;

type Ending = Pick<GrantRecord, 'consent' | 'ends' | 'confirmed'>;

const nextYear = (from: Date): Date => {
  const then = new Date(from);
  then.setUTCFullYear(then.getUTCFullYear() + 1);
  return then;
};

/** The end that a consent says, or an earlier one that its owner set since; null for a grant without end. */
export const fixedEndOf = ({ consent: { until }, ends }: Omit<Ending, 'confirmed'>): Date | null =>
  ends && (until === null || ends < until) ? ends : until;

/** When the owner of a grant without end is asked again whether it shall go on: a year after they last said so. */
export const askedAgainAt = ({ consent, confirmed }: Omit<Ending, 'ends'>): Date =>
  nextYear(confirmed ?? consent.from);

/**
 * When a grant ends by itself: at its fixed end; one without end 30 days after its owner was asked again, unless they
 * say yes. Silence ends it, on the server too.
 */
export const endOf = (grant: Ending): Date =>
  fixedEndOf(grant) ?? new Date(askedAgainAt(grant).getTime() + GRACE_MS);

/** Whether a grant without end was last said yes to a year ago or more. Without an answer it ends (`lapses`). */
export const asksAgain = (grant: GrantRecord, now: Date): boolean =>
  fixedEndOf(grant) === null && askedAgainAt(grant) <= now;

/** When a grant without end ends after all unless its owner says yes again; null where an end is fixed. */
export const lapseOf = (grant: GrantRecord): Date | null =>
  fixedEndOf(grant) === null ? endOf(grant) : null;
