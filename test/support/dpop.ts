import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';

/** Makes a proof of possession for one request (DPoP, RFC 9449); with `token` bound to that access token. */
export type Prove = (method: string, address: string, token?: string) => string;

/** An access token and the instant, in milliseconds, from which it is to be renewed. */
export interface Token {
  readonly value: string;
  readonly ends: number;
}

const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS']);
const base64url = (text: string): string => Buffer.from(text).toString('base64url');

/** A key of its own and proofs with it: many requests go through it, so it signs at once and keeps what a token hashes to. */
export const prover = (): Prove => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  const header = base64url(JSON.stringify({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } }));
  const hashes = new Map<string, string>();
  const hashOf = (token: string): string => {
    const hash = hashes.get(token) ?? createHash('sha256').update(token).digest('base64url');
    hashes.set(token, hash);
    return hash;
  };
  return (method, address, token) => {
    const { origin, pathname } = new URL(address);
    const iat = Math.floor(Date.now() / 1000);
    const claims = {
      htm: method,
      htu: origin + pathname,
      jti: randomUUID(),
      iat,
      ...(token !== undefined && { ath: hashOf(token) }),
    };
    const text = `${header}.${base64url(JSON.stringify(claims))}`;
    const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
    return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
  };
};

/**
 * A `fetch` that sends an access token with every request, renewed a minute before it ends. GET, HEAD and OPTIONS are
 * tried once more when the server has just closed an idle connection.
 */
export const fetchWith = async (
  prove: Prove,
  renew: () => Promise<Token>,
): Promise<typeof globalThis.fetch> => {
  let token = await renew();
  return async (input, init) => {
    const given = input instanceof Request ? input : undefined;
    const url = input instanceof Request ? input.url : new URL(input).href;
    const method = (init?.method ?? given?.method ?? 'GET').toUpperCase();
    if (Date.now() > token.ends) token = await renew();
    const send = async (): Promise<Response> => {
      const headers = new Headers(init?.headers ?? given?.headers);
      headers.set('authorization', `DPoP ${token.value}`);
      headers.set('dpop', prove(method, url, token.value));
      return fetch(given?.clone() ?? input, { ...init, headers });
    };
    try {
      return await send();
    } catch (error) {
      if (!IDEMPOTENT.has(method)) throw error;
      return send();
    }
  };
};

/** Asks the token endpoint of a provider. */
export const askToken = async (
  issuer: string,
  prove: Prove,
  body: URLSearchParams,
  authorization?: string,
): Promise<Token> => {
  const endpoint = `${issuer}.oidc/token`;
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      ...(authorization !== undefined && { authorization }),
      dpop: prove('POST', endpoint),
    },
    body,
  });
  if (!response.ok) throw new Error(`no token: ${response.status} ${await response.text()}`);
  const { access_token, expires_in } = (await response.json()) as {
    access_token: string;
    expires_in: number;
  };
  return { value: access_token, ends: Date.now() + (expires_in - 60) * 1000 };
};
