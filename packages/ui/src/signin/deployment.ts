/** What the server of the app says of itself, in /carnet.json beside the app. */
export interface Deployment {
  /** Who serves the app, in words; null when it does not say. */
  readonly operator: string | null;
  /** Where a newcomer may make an account; null when the app comes with no provider. */
  readonly provider: Provider | null;
}

/** A provider that an app comes with. */
export interface Provider {
  readonly name: string;
  readonly issuer: string;
  readonly signUp: string;
  /** Page of one's account, where it can be erased; null when the provider has none. */
  readonly account: string | null;
}

const NONE: Deployment = { operator: null, provider: null };

const textAt = (object: unknown, key: string): string | null => {
  const value = typeof object === 'object' && object !== null ? (Reflect.get(object, key) as unknown) : null;
  return typeof value === 'string' && value !== '' ? value : null;
};

/** A page of the provider itself; null for any other. */
const pageOf = (page: string | null, issuer: string): string | null =>
  page !== null && URL.canParse(page) && new URL(page).origin === new URL(issuer).origin ? page : null;

/** The page on which an account at an issuer can be erased, as far as it is known; null otherwise. */
export const accountPageOf = ({ provider }: Deployment, issuer: string): string | null =>
  provider !== null && new URL(provider.issuer).href === new URL(issuer).href ? provider.account : null;

/** Reads /carnet.json; a missing or broken one means: no operator named, no provider. */
export async function readDeployment(fetch: typeof globalThis.fetch): Promise<Deployment> {
  try {
    const response = await fetch('/carnet.json', { headers: { accept: 'application/json' } });
    if (!response.ok || response.headers.get('content-type')?.startsWith('application/json') !== true)
      return NONE;
    const said: unknown = await response.json();
    const provider = typeof said === 'object' && said !== null && 'provider' in said ? said.provider : null;
    const [name, issuer, signUp] = ['name', 'issuer', 'signUp'].map((key) => textAt(provider, key));
    const account = textAt(provider, 'account');
    const complete = name && issuer && signUp && URL.canParse(issuer) && URL.canParse(signUp);
    return {
      operator: textAt(said, 'operator'),
      provider: complete ? { name, issuer, signUp, account: pageOf(account, issuer) } : null,
    };
  } catch {
    return NONE;
  }
}
