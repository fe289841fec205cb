import { m } from '../paraglide/messages.js';
import type { FindOutcome } from '../ports/index.ts';

/** Why nobody was found at an address; null when somebody was. */
export function findError(outcome: FindOutcome): string | null {
  switch (outcome.kind) {
    case 'found':
      return null;
    case 'no-kit':
      return m.share_who_error_no_kit();
    case 'self':
      return m.share_who_error_self();
    case 'not-address':
      return m.connect_error_not_address();
    case 'unreachable':
      return m.connect_error_unreachable({ host: outcome.host });
  }
}
