import {
  certifiedOnce,
  fromBase64Url,
  type Bytes,
  type Identity,
  type JsonObject,
  type Witness,
} from '@carnet/sealed';
import * as claim from '../consent/claims.ts';
import type { Gesture } from '../consent/consent.ts';
import { RecordError } from '../errors.ts';
import { assertionOf, assertionToJson, confirms, type Assertion } from './assertion.ts';
import type { KeptPasskey } from './kept-passkeys.ts';
import { passkeyOf } from './passkey.ts';

/** A passkey and the way to ask its authenticator, which throws `unconfirmed` if the person does not confirm. */
export interface PasskeyGesture {
  readonly passkey: KeptPasskey;
  readonly ask: (challenge: Bytes, passkey: KeptPasskey) => Promise<Assertion>;
}

/** How a decision is confirmed: what was proved before it is signed, or a passkey asked over what is signed. */
export type Confirming = Exclude<Gesture['kind'], 'passkey'> | PasskeyGesture;

export const gestureKind = (how: Confirming): Gesture['kind'] => (typeof how === 'string' ? how : 'passkey');

/** Asks a passkey to confirm this digest; `unconfirmed` unless its answer is good. */
export async function confirmedBy({ passkey, ask }: PasskeyGesture, digest: Bytes): Promise<Assertion> {
  const assertion = await ask(digest, passkey);
  if (await confirms(passkey, assertion, digest)) return assertion;
  throw new RecordError('unconfirmed', 'The answer of this device’s lock is not good; nothing was signed.');
}

/** What stands beside a statement that is confirmed like this. */
export const witnessOf = (how: Confirming): Witness | undefined =>
  typeof how === 'string'
    ? undefined
    : async (digest) => ({
        passkey: how.passkey.certified,
        ...assertionToJson(await confirmedBy(how, digest)),
      });

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
  if ((gesture.kind === 'passkey') !== (witness !== null)) throw claim.malformed();
  if (witness === null) return true;
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
