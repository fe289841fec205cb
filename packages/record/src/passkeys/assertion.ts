import { fromBase64Url, toBase64Url, type Bytes, type JsonObject } from '@carnet/sealed';
import * as claim from '../consent/claims.ts';
import type { Passkey } from './passkey.ts';
import { rawSignature } from './raw-signature.ts';

/** What an authenticator answers to a challenge (WebAuthn Level 3, 6.3.3). */
export interface Assertion {
  readonly authenticatorData: Bytes;
  readonly clientDataJSON: Bytes;
  readonly signature: Bytes;
}

const PARTS = ['authenticatorData', 'clientDataJSON', 'signature'] as const;
/** The hash of the relying party, a byte of flags, a counter of four. */
const SHORTEST = 37;
const FLAGS = 32;
const USER_PRESENT = 1;
const USER_VERIFIED = 4;

export const assertionToJson = (assertion: Assertion): JsonObject =>
  Object.fromEntries(PARTS.map((part) => [part, toBase64Url(assertion[part])]));

export function assertionOf(value: unknown): Assertion {
  const json = claim.object(value);
  const [authenticatorData, clientDataJSON, signature] = PARTS.map((part) =>
    fromBase64Url(claim.text(json[part], 4000)),
  ) as [Bytes, Bytes, Bytes];
  return { authenticatorData, clientDataJSON, signature };
}

const digest = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** Whether the browser says: this challenge, asked by this app itself. */
function answers(clientDataJSON: Bytes, challenge: Bytes, origin: string): boolean {
  const said: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(clientDataJSON));
  const client = claim.object(said);
  return (
    client['type'] === 'webauthn.get' &&
    client['challenge'] === toBase64Url(challenge) &&
    client['origin'] === origin &&
    (client['crossOrigin'] === undefined || client['crossOrigin'] === false)
  );
}

/** Whether the authenticator says: for this app, with a person there whom it knows by its lock. */
async function isVerified(authenticatorData: Bytes, origin: string): Promise<boolean> {
  if (authenticatorData.length < SHORTEST) return false;
  const host = await digest(new TextEncoder().encode(new URL(origin).hostname));
  const flags = authenticatorData[FLAGS] ?? 0;
  return (
    host.every((byte, i) => authenticatorData[i] === byte) &&
    (flags & USER_PRESENT) !== 0 &&
    (flags & USER_VERIFIED) !== 0
  );
}

async function isSigned(
  { algorithm, publicKey }: Passkey,
  signature: Bytes,
  message: Bytes,
): Promise<boolean> {
  const { subtle } = crypto;
  if (algorithm === 'EdDSA')
    return subtle.verify(
      'Ed25519',
      await subtle.importKey('spki', publicKey, 'Ed25519', false, ['verify']),
      signature,
      message,
    );
  const raw = rawSignature(signature);
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await subtle.importKey('spki', publicKey, curve, false, ['verify']);
  return raw !== null && subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw, message);
}

/** Whether this passkey's authenticator, unlocked by its user at that moment, confirmed this challenge in its app. */
export async function confirms(passkey: Passkey, assertion: Assertion, challenge: Bytes): Promise<boolean> {
  const { authenticatorData, clientDataJSON, signature } = assertion;
  try {
    if (!answers(clientDataJSON, challenge, passkey.origin)) return false;
    if (!(await isVerified(authenticatorData, passkey.origin))) return false;
    const client = await digest(clientDataJSON);
    const message = new Uint8Array(authenticatorData.length + client.length);
    message.set(authenticatorData);
    message.set(client, authenticatorData.length);
    return await isSigned(passkey, signature, message);
  } catch {
    return false;
  }
}
