import { fromBase64Url, verifyJwt, type Identity } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { fromClaims } from './consent-claims.ts';
import type { Consent } from './consent.ts';

/** `typ` of a signed consent (W3C, Securing Verifiable Credentials using JOSE and COSE). */
export const CONSENT_TYPE = 'vc+jwt';

const unreadable = (cause?: unknown): RecordError =>
  new RecordError('bad-consent', 'This is not a consent that can be read; ask for it again.', { cause });

/** What a signed consent says, without a look at its signature: only for one's own, sealed copy. */
export function consentOf(token: string): Consent {
  try {
    const payload = new TextDecoder().decode(fromBase64Url(token.split('.')[1]));
    return fromClaims(JSON.parse(payload) as unknown);
  } catch (cause) {
    throw cause instanceof RecordError ? cause : unreadable(cause);
  }
}

/** What is known of who signed a consent: a device removed since may have signed before or after, nothing proves which. */
export type ConsentVerdict = 'valid' | 'signed by a device revoked since';

/** What a consent says, once its signature is found good: signed by a device of the owner it names. */
export interface VerifiedConsent {
  readonly consent: Consent;
  readonly verdict: ConsentVerdict;
}

/** Verifies a consent against its owner's verified key statements; `bad-consent` if anything does not agree. */
export async function verifyConsent(token: string, owner: Identity): Promise<VerifiedConsent> {
  const found = await verifyJwt(token, CONSENT_TYPE, owner);
  if (found.verdict === 'invalid')
    throw new RecordError(
      'bad-consent',
      'The signature of this consent is not its owner’s; it is worth nothing.',
    );
  const consent = fromClaims(found.payload);
  if (consent.owner.root !== owner.rootId)
    throw new RecordError('bad-consent', 'This consent names another owner than the one who signed it.');
  return { consent, verdict: found.verdict };
}
