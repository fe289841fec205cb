import ICAL from 'ical.js';
import { ExchangeError } from '../errors.ts';

/** Far more than the dates of a real calendar need, and less than two seconds. */
const MAX_MISSES = 50_000;
const STEP = 'check_contracting_rules';

/**
 * Runs what goes through dates that come again. ical.js looks for the next date until it finds one, so a rule that no
 * date fits ("the 31st of February, looked for day by day") would be searched for ever: dates that do not fit are
 * counted, of all rules together. `ExchangeError` `stopped` if there are too many.
 */
export function withBoundedSearch<Result>(act: () => Result): Result {
  const { prototype } = ICAL.RecurIterator;
  const own = Object.getOwnPropertyDescriptor(prototype, STEP);
  const fits = own?.value as ((this: ICAL.RecurIterator) => boolean) | undefined;
  if (own === undefined || fits === undefined) throw new TypeError(STEP);
  let left = MAX_MISSES;
  Object.defineProperty(prototype, STEP, {
    ...own,
    value(this: ICAL.RecurIterator): boolean {
      const isFit = fits.call(this);
      if (!isFit && (left -= 1) < 0)
        throw new ExchangeError('stopped', 'The dates of this calendar cannot be found.');
      return isFit;
    },
  });
  try {
    return act();
  } finally {
    Object.defineProperty(prototype, STEP, own);
  }
}
