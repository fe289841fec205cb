import { makeAccountSecrets, type AccountSecrets } from '../kit/account-secrets.ts';

const KEPT_AS = 'carnet.new-account';

const isText = (value: unknown): value is string => typeof value === 'string';

/** Login and password made for a new account; kept for this tab only, until the kit is printed. Null when none. */
export function pendingAccount(): AccountSecrets | null {
  const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null');
  if (typeof kept !== 'object' || kept === null || !('login' in kept) || !('password' in kept)) return null;
  return isText(kept.login) && isText(kept.password) ? { login: kept.login, password: kept.password } : null;
}

/** The same secrets until they are forgotten, so that going back and forth changes nothing. */
export function startAccount(): AccountSecrets {
  const secrets = pendingAccount() ?? makeAccountSecrets();
  sessionStorage.setItem(KEPT_AS, JSON.stringify(secrets));
  return secrets;
}

export function forgetPendingAccount(): void {
  sessionStorage.removeItem(KEPT_AS);
}
