/** The part of Trusted Types (W3C) used here; browsers without them enforce nothing. */
interface PolicyFactory {
  createPolicy(
    name: 'default',
    rules: { readonly createScriptURL: (address: string) => string | null },
  ): unknown;
}

import { PUSH_WORKER } from './push/push-worker.ts';

/** Whether an address is a script of the app's own build, at its origin: under `/_app/`, or the one for notifications. */
export const isOwnScript = (address: string, origin: string): boolean => {
  const url = URL.parse(address, origin);
  return (
    url !== null &&
    url.origin === origin &&
    (url.pathname.startsWith('/_app/') || url.href === `${origin}${PUSH_WORKER}`)
  );
};

/**
 * Lets threads start from scripts of the app's own build, and nothing else become a script: the app's content security
 * policy forbids every text to do so that no policy has let through. To be called once, before anything else.
 */
export function trustOwnScripts(
  factory: PolicyFactory | undefined = (globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes,
  origin: string = globalThis.location.origin,
): void {
  factory?.createPolicy('default', {
    createScriptURL: (address) => (isOwnScript(address, origin) ? address : null),
  });
}
