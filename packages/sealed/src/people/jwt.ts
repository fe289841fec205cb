import type { Bytes, DeviceId } from '../ids.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { Fields, jsonBytes, parseJson } from '../json.ts';
import { SealedError } from '../errors.ts';
import { utf8 } from '../bytes.ts';
import { fromBase64Url, toBase64Url } from '../base64url.ts';
import { sha256 } from '../cipher/hash.ts';
import { sign, verify } from '../keys/ed25519.ts';
import type { Identity } from '../identity/chain.ts';

const MAX_TOKEN = 64 * 1024;

/** Asks somebody else to vouch for a payload, by its SHA-256, before it is signed; what they say stands in the header. */
export type Witness = (digest: Bytes) => Promise<JsonObject>;

/**
 * Signs a JSON object as a compact JWS (RFC 7515) with EdDSA; the header is made here, so that nothing else can be
 * signed this way. `kid` is "<rootId>#<deviceId>"; what a witness says of the payload is signed with it.
 * @param typ e.g. 'vc+jwt'
 */
export const signJwt = async (
  typ: string,
  payload: JsonObject,
  kid: string,
  privateKey: CryptoKey,
  witness?: Witness,
): Promise<string> => {
  const body = jsonBytes(payload);
  const said = witness === undefined ? {} : { witness: await witness(await sha256(body)) };
  const header = jsonBytes({ alg: 'EdDSA', typ, kid, ...said });
  const input = `${toBase64Url(header)}.${toBase64Url(body)}`;
  return `${input}.${toBase64Url(await sign(privateKey, utf8(input)))}`;
};

export type JwtVerdict =
  | {
      readonly verdict: 'valid' | 'signed by a device revoked since';
      readonly payload: JsonObject;
      readonly device: DeviceId;
      /** What a witness said, not looked at here; null without. */
      readonly witness: JsonObject | null;
      /** SHA-256 of the payload as it lies there: what a witness vouches for. */
      readonly digest: Bytes;
    }
  | { readonly verdict: 'invalid' };

const parts = (token: string): { header: Bytes; payload: Bytes; signature: Bytes; input: Bytes } => {
  const [header, payload, signature, more] = token.split('.');
  if (token.length > MAX_TOKEN || more !== undefined)
    throw new SealedError('malformed', 'A signed token has the wrong form.');
  return {
    header: fromBase64Url(header),
    payload: fromBase64Url(payload),
    signature: fromBase64Url(signature, 64),
    input: utf8(`${header ?? ''}.${payload ?? ''}`),
  };
};

const objectOf = (value: JsonValue): JsonObject => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SealedError('malformed', 'A signed token has the wrong form.');
  return value as JsonObject;
};

/** Whether a device of that person signed the token; only EdDSA, only the type asked for, whatever the header says. */
export const verifyJwt = async (token: string, typ: string, from: Identity): Promise<JwtVerdict> => {
  try {
    const { header, payload, signature, input } = parts(token);
    const fields = new Fields(parseJson(header, MAX_TOKEN));
    fields.oneOf('alg', ['EdDSA']);
    fields.oneOf('typ', [typ]);
    const [rootId, deviceId = '', more] = fields.text('kid', 128).split('#');
    const witness = fields.optional('witness', objectOf);
    fields.end();
    const device = from.devices.get(deviceId);
    if (rootId !== from.rootId || more !== undefined || !device) return { verdict: 'invalid' };
    if (!(await verify(device.publicKey, signature, input))) return { verdict: 'invalid' };
    const verdict = device.revoked ? 'signed by a device revoked since' : 'valid';
    const said = objectOf(parseJson(payload, MAX_TOKEN));
    return { verdict, payload: said, device: deviceId, witness, digest: await sha256(payload) };
  } catch (error) {
    if (error instanceof SealedError) return { verdict: 'invalid' };
    throw error;
  }
};
