import { m } from '../paraglide/messages.js';
import type { Understood } from './understand-address.ts';

/** Why an address was not understood, and what to do. */
export function refusalWords(refusal: Extract<Understood, { kind: 'refused' }>): string {
  switch (refusal.reason) {
    case 'empty':
      return m.connect_error_empty();
    case 'not-address':
      return m.connect_error_not_address();
    case 'mail':
      return m.connect_error_mail();
    case 'insecure':
      return m.connect_error_insecure();
    case 'unreachable':
      return m.connect_error_unreachable({ host: refusal.host });
    case 'not-solid':
      return m.connect_error_not_solid();
    case 'no-issuer':
      return m.connect_error_no_issuer();
  }
}
