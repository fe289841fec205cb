import type { GrantView } from '@carnet/ui';

type Reading = Pick<GrantView, 'categories' | 'entries'>;

/** What withdrawing one grant changes for its receiver, who may have others. */
export interface Withdrawal {
  /** What they read by that grant alone. */
  readonly lost: Reading;
  /** What they still read by the others. */
  readonly kept: Reading;
  /** They can send documents by that grant alone. */
  readonly losesDeposit: boolean;
}

const without = <T>(all: readonly T[], some: readonly T[]): T[] => all.filter((one) => !some.includes(one));

/** `others` are the grants of the same person that stand beside `grant`. */
export function withdrawalOf(grant: GrantView, others: readonly GrantView[]): Withdrawal {
  const kept = {
    categories: [...new Set(others.flatMap(({ categories }) => categories))],
    entries: [...new Set(others.flatMap(({ entries }) => entries))],
  };
  return {
    kept,
    lost: {
      categories: without(grant.categories, kept.categories),
      entries: without(grant.entries, kept.entries),
    },
    losesDeposit: grant.mayDeposit && !others.some(({ mayDeposit }) => mayDeposit),
  };
}
