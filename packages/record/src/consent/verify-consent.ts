import { verifyJwt, type Identity, type JwtVerdict } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { part } from '../part.ts';
import { fromClaims } from './consent-claims.ts';
import { CONSENT_TYPE } from './consent-token.ts';
import type { Consent, Gesture } from './consent.ts';

/** What is known of who signed: a device removed since may have signed before or after, nothing proves which. */
export type ConsentVerdict =
  'valid' | 'signed by a device revoked since' | 'confirmed by a passkey removed since';

/** What a consent says, once its signature is found good: signed by a device of the owner it names. */
export interface VerifiedConsent {
  readonly consent: Consent;
  readonly verdict: ConsentVerdict;
}

/** The claims of a statement that a device of this person signed; `bad-consent` if the signature is not theirs. */
export async function verifyStatement(
  token: string,
  type: string,
  signer: Identity,
): Promise<Exclude<JwtVerdict, { verdict: 'invalid' }>> {
  const found = await verifyJwt(token, type, signer);
  if (found.verdict === 'invalid')
    throw new RecordError(
      'bad-consent',
      'The signature of this statement is not of the person it names; it is worth nothing.',
    );
  return found;
}

/**
 * Whether a statement was made by the gesture it names, on the device that signed it, and what is known of both;
 * `bad-consent` if it was not.
 */
export async function verdictOf(
  gesture: Gesture,
  signed: Exclude<JwtVerdict, { verdict: 'invalid' }>,
  signer: Identity,
): Promise<ConsentVerdict> {
  if (gesture.device !== signed.device)
    throw new RecordError('bad-consent', 'This statement names another device than the one that signed it.');
  if (gesture.kind !== 'passkey' && signed.witness === null) return signed.verdict;
  const { stillConfirmed } = await part(() => import('../passkeys/still-confirmed.ts'));
  const confirmed = await stillConfirmed(gesture, signed, signer);
  return signed.verdict === 'valid' && !confirmed ? 'confirmed by a passkey removed since' : signed.verdict;
}

/** Verifies a consent against its owner's verified key statements; `bad-consent` if anything does not agree. */
export async function verifyConsent(token: string, owner: Identity): Promise<VerifiedConsent> {
  const signed = await verifyStatement(token, CONSENT_TYPE, owner);
  const consent = fromClaims(signed.payload);
  if (consent.owner.root !== owner.rootId)
    throw new RecordError('bad-consent', 'This consent names another owner than the one who signed it.');
  return { consent, verdict: await verdictOf(consent.gesture, signed, owner) };
}
