/** Who signed in last on this device; offered again as "Continue with …". */
export interface KeptAccount {
  readonly webId: string;
  readonly issuer: string;
}

/** Where the library keeps which session a reload restores. */
export const LIBRARY_SESSION = 'solidClientAuthn:currentSession';

const ACCOUNT = 'carnet.account';
const TARGET = 'carnet.target';

export function keepAccount(account: KeptAccount): void {
  localStorage.setItem(ACCOUNT, JSON.stringify(account));
}

export function forgetAccount(): void {
  localStorage.removeItem(ACCOUNT);
}

/** Null when nobody signed in here before, or signed out. */
export function keptAccount(): KeptAccount | null {
  const kept: unknown = JSON.parse(localStorage.getItem(ACCOUNT) ?? 'null');
  if (typeof kept !== 'object' || kept === null || !('webId' in kept) || !('issuer' in kept)) return null;
  const { webId, issuer } = kept;
  return typeof webId === 'string' && typeof issuer === 'string' && URL.canParse(webId)
    ? { webId, issuer }
    : null;
}

/** Remembers, for this tab, the page to come back to. */
export function keepTarget(path: string): void {
  sessionStorage.setItem(TARGET, path);
}

/** The page to come back to, once; only ever a path of this app. */
export function takeTarget(): string {
  const target = sessionStorage.getItem(TARGET) ?? '/';
  sessionStorage.removeItem(TARGET);
  return /^\/(?![/\\])/u.test(target) && !target.startsWith('/signin') ? target : '/';
}
