import type { Bytes } from '@carnet/sealed';
import type { Assertion } from '../../src/passkeys/assertion.ts';
import type { NewPasskey } from '../../src/passkeys/change-passkeys.ts';

/** What an authenticator says that a test may bend. */
export interface Answering {
  readonly origin?: string;
  readonly host?: string;
  readonly type?: string;
  readonly flags?: number;
  readonly crossOrigin?: boolean;
}

export interface Authenticator {
  readonly made: NewPasskey;
  answer(challenge: Bytes, how?: Answering): Promise<Assertion>;
}

const PRESENT_AND_VERIFIED = 0b101;
const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const hash = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** An integer as DER writes it: no needless zeros in front, one where it would look negative. */
function integer(bytes: Uint8Array): number[] {
  const digits = [...bytes];
  while (digits.length > 1 && digits[0] === 0) digits.shift();
  if ((digits[0] ?? 0) >= 0x80) digits.unshift(0);
  return [2, digits.length, ...digits];
}

export function toDer(raw: Uint8Array): Bytes {
  const both = [...integer(raw.subarray(0, 32)), ...integer(raw.subarray(32))];
  return Uint8Array.from([0x30, both.length, ...both]);
}

/** An authenticator in memory, with a fresh key for an app at this address. */
export async function authenticator(
  origin: string,
  algorithm: NewPasskey['algorithm'] = 'ES256',
): Promise<Authenticator> {
  const isCurve = algorithm === 'ES256';
  const kind = isCurve ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'Ed25519' };
  const pair = (await crypto.subtle.generateKey(kind, true, ['sign', 'verify'])) as CryptoKeyPair;
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  return {
    made: { algorithm, publicKey, origin, credential: 'Y3JlZGVudGlhbA' },
    async answer(challenge, how = {}) {
      const client = {
        type: how.type ?? 'webauthn.get',
        challenge: Buffer.from(challenge).toString('base64url'),
        origin: how.origin ?? origin,
        crossOrigin: how.crossOrigin ?? false,
      };
      const clientDataJSON = utf8(JSON.stringify(client));
      const authenticatorData = Uint8Array.from([
        ...(await hash(utf8(how.host ?? new URL(origin).hostname))),
        how.flags ?? PRESENT_AND_VERIFIED,
        ...[0, 0, 0, 1],
      ]);
      const message = Uint8Array.from([...authenticatorData, ...(await hash(clientDataJSON))]);
      const by = isCurve ? { name: 'ECDSA', hash: 'SHA-256' } : { name: 'Ed25519' };
      const signature = new Uint8Array(await crypto.subtle.sign(by, pair.privateKey, message));
      return { authenticatorData, clientDataJSON, signature: isCurve ? toDer(signature) : signature };
    },
  };
}
