import {
  PASSKEY_ALGORITHMS,
  RecordError,
  type Assertion,
  type NewPasskey,
  type Passkey,
} from '@carnet/record';
import { fromBase64Url, toBase64Url, type Bytes } from '@carnet/sealed';

const NAME = 'Carnet';
/** Position and value of "the user was verified" in authenticator data (WebAuthn Level 3, 6.1). */
const FLAGS = 32;
const USER_VERIFIED = 4;

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
const bytesOf = (buffer: ArrayBuffer): Bytes => new Uint8Array(buffer);

const unconfirmed = (cause?: unknown): RecordError =>
  new RecordError('unconfirmed', 'The lock of this device did not confirm; nothing was signed.', { cause });

/** A host that is a number has no credentials of its own. */
const hasName = (hostname: string): boolean => !/^[\d.]+$|:/u.test(hostname);

/** Whether this device has a lock that this page may ask. */
export async function hasPlatformLock(): Promise<boolean> {
  if (!('PublicKeyCredential' in globalThis) || !hasName(location.hostname)) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

/** Null for what a browser gives that this version cannot use. */
function madeOf(credential: Credential | null): NewPasskey | null {
  if (!(credential instanceof PublicKeyCredential)) return null;
  const { response, rawId } = credential;
  if (!(response instanceof AuthenticatorAttestationResponse)) return null;
  const key = response.getPublicKey();
  const number = response.getPublicKeyAlgorithm();
  const algorithm = (['ES256', 'EdDSA'] as const).find((one) => PASSKEY_ALGORITHMS[one] === number);
  const flags = bytesOf(response.getAuthenticatorData())[FLAGS] ?? 0;
  if (key === null || algorithm === undefined || (flags & USER_VERIFIED) === 0) return null;
  return {
    algorithm,
    publicKey: bytesOf(key),
    origin: location.origin,
    credential: toBase64Url(bytesOf(rawId)),
  };
}

/** Makes a passkey behind the lock of this device; null if the person, or the device, does not. */
export async function makePlatformPasskey(others: readonly string[]): Promise<NewPasskey | null> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    challenge: random(32),
    rp: { name: NAME },
    user: { id: random(16), name: NAME, displayName: NAME },
    pubKeyCredParams: Object.values(PASSKEY_ALGORITHMS).map((alg) => ({ type: 'public-key', alg })),
    authenticatorSelection: {
      authenticatorAttachment: 'platform',
      residentKey: 'discouraged',
      userVerification: 'required',
    },
    excludeCredentials: others.map((id) => ({ type: 'public-key', id: fromBase64Url(id) })),
    attestation: 'none',
  };
  try {
    return madeOf(await navigator.credentials.create({ publicKey }));
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** Asks the lock of this device to confirm a challenge; `unconfirmed` if it does not. */
export async function askPlatformPasskey(
  challenge: Bytes,
  { credential }: Passkey & { readonly credential: string },
): Promise<Assertion> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge,
    allowCredentials: [{ type: 'public-key', id: fromBase64Url(credential), transports: ['internal'] }],
    userVerification: 'required',
  };
  let answer: Credential | null;
  try {
    answer = await navigator.credentials.get({ publicKey });
  } catch (cause) {
    throw unconfirmed(cause);
  }
  if (!(answer instanceof PublicKeyCredential)) throw unconfirmed();
  const { response } = answer;
  if (!(response instanceof AuthenticatorAssertionResponse)) throw unconfirmed();
  return {
    authenticatorData: bytesOf(response.authenticatorData),
    clientDataJSON: bytesOf(response.clientDataJSON),
    signature: bytesOf(response.signature),
  };
}
