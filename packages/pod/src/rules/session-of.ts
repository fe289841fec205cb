/**
 * The key that a request's token is bound to (RFC 9449, 6.1): the same for all requests of one session of one device, and
 * another on every other device. Null where there is none. The token is not checked here.
 */
export const sessionOf = (authorization: string | undefined): string | null => {
  const payload = /^DPoP [^.\s]+\.([^.\s]+)\./iu.exec(authorization ?? '')?.[1];
  if (payload === undefined) return null;
  try {
    const token = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      readonly cnf?: { readonly jkt?: unknown } | null;
    } | null;
    const key = token?.cnf?.jkt;
    return typeof key === 'string' ? key : null;
  } catch {
    return null;
  }
};
