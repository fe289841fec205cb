import type { Stage } from './entrance.svelte.ts';

const BEFORE_SIGN_IN = new Set(['/', '/connect', '/account', '/signin']);
/** Needs no account, and no key: a receipt may be shown to anybody. */
const FOR_ANYBODY = '/verify';
const ON_THE_WAY = new Set([...BEFORE_SIGN_IN, '/kit', '/unlock']);

/** Whether an address (path and query) is a page inside this app, to come back to after unlocking. */
export const isInside = (address: string): boolean =>
  /^\/(?:[^/\\]|$)/u.test(address) && !ON_THE_WAY.has(address.replace(/\?.*$/su, ''));

/**
 * Where a person must be instead of `path`, given how far in they are; null when `path` is right for them.
 * `home` is the first page inside; `first` is a page to see before any other one inside (null when none).
 */
export function gate(stage: Stage, path: string, home: string, first: string | null): string | null {
  if (path === FOR_ANYBODY) return null;
  const only = (right: string): string | null => (path === right ? null : right);
  switch (stage) {
    case 'starting':
      return null;
    case 'out':
      return BEFORE_SIGN_IN.has(path) ? null : '/';
    case 'unwired':
    case 'untrusted':
    case 'unreachable':
      return only('/');
    case 'no-kit':
      return only('/kit');
    case 'locked':
      return only('/unlock');
    case 'open':
      if (first !== null) return only(first);
      return ON_THE_WAY.has(path) ? home : null;
  }
}
