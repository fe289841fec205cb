const PROOFS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES256K',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

/** How long what the identity provider issues is good for, in seconds. */
export interface Lifetimes {
  /** Access token of an app, and its ID token. */
  readonly access: number;
  /** Refresh token of an app. */
  readonly refresh: number;
  /** Access token of a program with client credentials. */
  readonly program: number;
}

/** An hour, a day, ten minutes: as the stock server. */
export const LIFETIMES: Lifetimes = { access: 3600, refresh: 86_400, program: 600 };

const FORTNIGHT = 1_209_600;

/**
 * Configuration of oidc-provider 8 as the stock server of version 7.2 has it, but for lifetimes and names of cookies.
 *
 * @param tag what makes the names of cookies those of one server
 */
export const providerConfig = (tag: string, lifetimes: Lifetimes) => ({
  claims: { openid: ['azp'], webid: ['webid'] },
  clockTolerance: 120,
  cookies: {
    names: {
      session: `${tag}-session`,
      interaction: `${tag}-interaction`,
      resume: `${tag}-resume`,
    },
    long: { signed: true, maxAge: 86_400_000, httpOnly: true, sameSite: 'lax' as const },
    short: { signed: true, httpOnly: true, sameSite: 'lax' as const },
  },
  enabledJWA: {
    dPoPSigningAlgValues: [...PROOFS],
  },
  features: {
    claimsParameter: { enabled: true },
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    dPoP: { enabled: true },
    introspection: { enabled: true },
    registration: { enabled: true },
    revocation: { enabled: true },
    userinfo: { enabled: false },
  },
  scopes: ['openid', 'profile', 'offline_access', 'webid'],
  subjectTypes: ['public' as const],
  ttl: {
    AccessToken: lifetimes.access,
    AuthorizationCode: 600,
    BackchannelAuthenticationRequest: 600,
    ClientCredentials: lifetimes.program,
    DeviceCode: 600,
    Grant: FORTNIGHT,
    IdToken: lifetimes.access,
    Interaction: 3600,
    RefreshToken: lifetimes.refresh,
    Session: FORTNIGHT,
  },
});
