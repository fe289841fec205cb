import { webcrypto } from 'node:crypto';

/** A token of a client-credentials login, as the account API gives it out. */
export interface Credentials {
  readonly id: string;
  readonly secret: string;
}

const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS']);
const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');

/**
 * Signs in by client credentials and gives a `fetch` that sends an access token bound to a key (DPoP, RFC 9449) with
 * every request; the token is renewed a minute before it ends. GET, HEAD and OPTIONS are tried once more when the server
 * has just closed an idle connection.
 * @param issuer address of the provider, with a slash at the end
 */
export const dpopFetch = async (
  issuer: string,
  { id, secret }: Credentials,
): Promise<typeof globalThis.fetch> => {
  const key = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  const { kty, crv, x, y } = await webcrypto.subtle.exportKey('jwk', key.publicKey);
  const header = base64url(JSON.stringify({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } }));

  const prove = async (method: string, address: string, token?: string): Promise<string> => {
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

  let token = { value: '', ends: 0 };
  const renew = async (): Promise<void> => {
    const endpoint = `${issuer}.oidc/token`;
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}`,
        'content-type': 'application/x-www-form-urlencoded',
        dpop: await prove('POST', endpoint),
      },
      body: 'grant_type=client_credentials&scope=webid',
    });
    if (!response.ok) throw new Error(`no token: ${response.status} ${await response.text()}`);
    const body = (await response.json()) as { access_token: string; expires_in: number };
    token = { value: body.access_token, ends: Date.now() + (body.expires_in - 60) * 1000 };
  };
  await renew();

  return async (input, init) => {
    const given = input instanceof Request ? input : undefined;
    const url = input instanceof Request ? input.url : new URL(input).href;
    const method = (init?.method ?? given?.method ?? 'GET').toUpperCase();
    if (Date.now() > token.ends) await renew();
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

const digest = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await webcrypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
