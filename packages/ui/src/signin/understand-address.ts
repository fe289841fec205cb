import { readAddress, type AddressRefusal } from './read-address.ts';

/** What an address turned out to be. */
export type Understood =
  | {
      /** 'account': a WebID; 'storage': a pod whose owner is known; 'provider': somewhere to sign in. */
      readonly kind: 'account' | 'storage';
      readonly webId: string;
      readonly issuer: string;
      readonly host: string;
    }
  | { readonly kind: 'provider'; readonly issuer: string; readonly host: string }
  | {
      readonly kind: 'refused';
      readonly reason: AddressRefusal | 'unreachable' | 'not-solid' | 'no-issuer';
      readonly host: string;
    };

export type UnderstandAddress = (typed: string) => Promise<Understood>;

const OWNER = 'http://www.w3.org/ns/solid/terms#owner';
const ISSUER = 'http://www.w3.org/ns/solid/terms#oidcIssuer';
const LIMIT_BYTES = 512 * 1024;
const PATIENCE_MS = 10_000;

/** Understands a WebID, a provider, a storage or a bare domain. Reads public documents only. */
export function addressReader(fetch: typeof globalThis.fetch): UnderstandAddress {
  return async (typed) => {
    const url = readAddress(typed);
    if (!(url instanceof URL)) return { kind: 'refused', reason: url, host: '' };
    const { host } = url;
    const seen = await look(fetch, url);
    if (seen === null) {
      const issuer = await discover(fetch, url);
      if (issuer !== null) return { kind: 'provider', issuer, host };
      return { kind: 'refused', reason: 'unreachable', host };
    }
    const issuer = seen.issuerOf(url.href);
    if (issuer !== null) return { kind: 'account', webId: url.href, issuer, host };
    const person = seen.onlyPerson();
    if (person !== null) return { kind: 'account', ...person, host };
    if (seen.owner !== null) {
      const profile = await look(fetch, new URL(seen.owner));
      const owned = profile?.issuerOf(seen.owner) ?? null;
      if (owned !== null) return { kind: 'storage', webId: seen.owner, issuer: owned, host };
    }
    const provider = await discover(fetch, url);
    if (provider !== null && url.hash === '') return { kind: 'provider', issuer: provider, host };
    return { kind: 'refused', reason: seen.isProfile ? 'no-issuer' : 'not-solid', host };
  };
}

interface Seen {
  readonly owner: string | null;
  readonly isProfile: boolean;
  issuerOf(webId: string): string | null;
  onlyPerson(): { webId: string; issuer: string } | null;
}

/** Null when nothing answers there. */
async function look(fetch: typeof globalThis.fetch, url: URL): Promise<Seen | null> {
  const response = await quietly(
    fetch(url, {
      headers: { accept: 'text/turtle' },
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }),
  );
  if (response === null) return null;
  const isTurtle = response.ok && (response.headers.get('content-type') ?? '').startsWith('text/turtle');
  const text = isTurtle ? await response.text() : '';
  const issuers =
    text.length < LIMIT_BYTES ? await issuersIn(text, response.url || url.href) : new Map<string, string>();
  const [only] = issuers.size === 1 ? issuers : [];
  return {
    owner: linked(response.headers.get('link') ?? '', OWNER, url),
    isProfile: isTurtle,
    issuerOf: (webId) => issuers.get(webId) ?? null,
    onlyPerson: () => (only ? { webId: only[0], issuer: only[1] } : null),
  };
}

/** WebID to issuer, for every subject of a document that names one. A broken document names none. */
async function issuersIn(turtle: string, base: string): Promise<Map<string, string>> {
  if (turtle === '') return new Map();
  const { Parser } = await import('n3');
  try {
    return new Map(
      new Parser({ baseIRI: base })
        .parse(turtle)
        .filter(({ predicate }) => predicate.value === ISSUER)
        .map(({ subject, object }) => [subject.value, object.value]),
    );
  } catch {
    return new Map();
  }
}

/** The issuer that stands at this address's origin; null when none does. */
async function discover(fetch: typeof globalThis.fetch, url: URL): Promise<string | null> {
  const response = await quietly(
    fetch(new URL('/.well-known/openid-configuration', url), {
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }),
  );
  const answer: unknown = response?.ok === true ? await quietly(response.json() as Promise<unknown>) : null;
  const issuer = typeof answer === 'object' && answer !== null && 'issuer' in answer ? answer.issuer : null;
  return typeof issuer === 'string' && URL.canParse(issuer) ? issuer : null;
}

function linked(header: string, relation: string, base: URL): string | null {
  for (const [, target = '', parameters = ''] of header.matchAll(/<([^>]*)>([^,]*)/gu)) {
    if (parameters.includes(`"${relation}"`) && URL.canParse(target, base)) return new URL(target, base).href;
  }
  return null;
}

const quietly = async <T>(promise: Promise<T>): Promise<T | null> => {
  try {
    return await promise;
  } catch {
    return null;
  }
};
