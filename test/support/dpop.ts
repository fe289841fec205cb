import { webcrypto } from 'node:crypto';

/** Makes a proof of possession for one request (DPoP, RFC 9449); with `token` bound to that access token. */
export type Prove = (method: string, address: string, token?: string) => Promise<string>;

/** An access token and the instant, in milliseconds, from which it is to be renewed. */
export interface Token {
  readonly value: string;
  readonly ends: number;
}

const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS']);
const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');

/** A key of its own and proofs with it. */
export const prover = async (): Promise<Prove> => {
  const key = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  const { kty, crv, x, y } = await webcrypto.subtle.exportKey('jwk', key.publicKey);
  const header = base64url(JSON.stringify({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } }));
  return async (method, address, token) => {
    const { origin, pathname } = new URL(address);
    const ath = token === undefined ? {} : { ath: base64url(await digest(token)) };
    const iat = Math.floor(Date.now() / 1000);
    const claims = { htm: method, htu: origin + pathname, jti: webcrypto.randomUUID(), iat, ...ath };
    const text = `${header}.${base64url(JSON.stringify(claims))}`;
    const signature = await webcrypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      key.privateKey,
      new TextEncoder().encode(text),
    );
    return `${text}.${base64url(new Uint8Array(signature))}`;
  };
};

const digest = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await webcrypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));

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
      headers.set('dpop', await prove(method, url, token.value));
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
      dpop: await prove('POST', endpoint),
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
