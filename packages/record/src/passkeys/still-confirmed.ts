import { certifiedOnce, fromBase64Url, type Bytes, type Identity, type JsonObject } from '@carnet/sealed';
import * as claim from '../consent/claims.ts';
import type { Gesture } from '../consent/consent.ts';
import { RecordError } from '../errors.ts';
import { assertionOf, confirms } from './assertion.ts';
import { passkeyOf } from './passkey.ts';

/** What the signer of a statement named, and what stands beside it. */
export interface Witnessed {
  readonly witness: JsonObject | null;
  /** SHA-256 of the statement. */
  readonly digest: Bytes;
}

/**
 * Checks that a statement was confirmed as it says: by a passkey of the signer, over its SHA-256. False if the root has
 * taken its word on that passkey back; `bad-consent` if anything does not agree.
 */
export async function stillConfirmed(
  gesture: Gesture,
  { witness, digest }: Witnessed,
  signer: Identity,
): Promise<boolean> {
  if (gesture.kind !== 'passkey' || witness === null) throw claim.malformed();
  const bad = new RecordError(
    'bad-consent',
    'What confirmed this statement does not hold; it is worth nothing.',
  );
  const bytes = fromBase64Url(claim.text(witness['passkey'], 4000));
  const certified = await certifiedOnce(signer, bytes);
  if (certified === null || certified.since > gesture.at) throw bad;
  if (!(await confirms(passkeyOf(bytes), assertionOf(witness), digest))) throw bad;
  return certified.revoked === null;
}
