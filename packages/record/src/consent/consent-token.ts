import { fromBase64Url } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { fromClaims } from './consent-claims.ts';
import type { Consent } from './consent.ts';

/** `typ` of a signed consent, refusal or withdrawal (W3C, Securing Verifiable Credentials using JOSE and COSE). */
export const CONSENT_TYPE = 'vc+jwt';

/** What a signed statement says, without a look at its signature: only for one's own, sealed copy. */
export function payloadOf(token: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(fromBase64Url(token.split('.')[1]))) as unknown;
  } catch (cause) {
    throw new RecordError('bad-consent', 'This is not a statement that can be read; ask for it again.', {
      cause,
    });
  }
}

/** The same for a consent. */
export const consentOf = (token: string): Consent => fromClaims(payloadOf(token));
