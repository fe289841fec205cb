import { fromBase64Url, SealedError } from '@carnet/sealed';
import * as claim from '../consent/claims.ts';
import { RecordError } from '../errors.ts';
import type { Issuer } from './issuers.ts';

/** `typ` of a credential (W3C, Securing Verifiable Credentials using JOSE and COSE). */
const TYPE = 'vc+jwt';
const WAYS = {
  Ed25519: { alg: 'EdDSA', key: 'Ed25519', sign: 'Ed25519' },
  'P-256': {
    alg: 'ES256',
    key: { name: 'ECDSA', namedCurve: 'P-256' },
    sign: { name: 'ECDSA', hash: 'SHA-256' },
  },
} as const;

const isWay = (curve: string): curve is keyof typeof WAYS => Object.hasOwn(WAYS, curve);

/**
 * Whether a credential is a JSON Web Signature (RFC 7515, compact; RFC 7518 3.4 and RFC 8037 3.1) of this issuer. The
 * issuer's key alone says how it is signed; extensions that must be understood (`crit`) are none.
 */
export async function isSigned(token: string, { key }: Issuer): Promise<boolean> {
  if (!isWay(key.crv)) return false;
  const way = WAYS[key.crv];
  const [header = '', payload = '', signature = '', ...more] = token.split('.');
  try {
    const said = claim.object(JSON.parse(new TextDecoder().decode(fromBase64Url(header))));
    if (more.length > 0 || said['alg'] !== way.alg || said['typ'] !== TYPE || 'crit' in said) return false;
    return await crypto.subtle.verify(
      way.sign,
      await crypto.subtle.importKey('jwk', { ...key }, way.key, false, ['verify']),
      fromBase64Url(signature),
      new TextEncoder().encode(`${header}.${payload}`),
    );
  } catch (error) {
    const isMalformed =
      error instanceof SealedError ||
      error instanceof RecordError ||
      error instanceof SyntaxError ||
      error instanceof DOMException;
    if (isMalformed) return false;
    throw error;
  }
}
