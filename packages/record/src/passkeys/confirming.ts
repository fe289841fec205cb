import type { Bytes, Witness } from '@carnet/sealed';
import type { Gesture } from '../consent/consent.ts';
import { RecordError } from '../errors.ts';
import { assertionToJson, confirms, type Assertion } from './assertion.ts';
import type { KeptPasskey } from './kept-passkeys.ts';

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
