import { PROFILE_KINDS, WISH_KINDS } from '@carnet/exchange/typed';

/** The page where what was typed is seen. */
export function seenAt(kind: string): string {
  if (WISH_KINDS.some(({ slug }) => slug === kind)) return '/wishes';
  return PROFILE_KINDS.some(({ slug }) => slug === kind) || kind === 'reimbursement'
    ? '/profile'
    : '/measures';
}
