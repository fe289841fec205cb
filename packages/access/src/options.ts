import type { Fetch } from './http/ask.ts';
import type { Site } from './http/site.ts';
import type { Clock, Part } from './rule.ts';

/** What every operation on rules needs from outside. */
export interface AccessOptions {
  /** Signed in as whoever acts: the owner, to change rules. */
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Remembers where rule documents lie; share one `new Map()` over a series of operations to save requests. */
  readonly sites?: Map<string, Site>;
}

/** For operations that write. */
export interface ChangeOptions extends AccessOptions {
  /** Parts of the rule that may be lost on a server that cannot keep them; none when absent. */
  readonly accept?: readonly Part[];
}

/** The options with a memory of places, so that one operation asks for each of them once. */
export const remembering = <O extends AccessOptions>(
  options: O,
): O & Required<Pick<AccessOptions, 'sites'>> => ({
  ...options,
  sites: options.sites ?? new Map<string, Site>(),
});
