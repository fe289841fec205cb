import { SealedError } from '../errors.ts';
import type { SealedSet } from '../set/sealed-set.ts';

/** What a request is about, if it is about something sealed. */
export interface Target {
  readonly set: SealedSet;
  /** IRI without fragment. */
  readonly iri: string;
  /** The set itself, a resource in it, or a name under it that can be none. */
  readonly kind: 'container' | 'resource' | 'none';
}

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** How a server could read an address: percent-encoding undone, empty segments left out. */
const plain = ({ origin, pathname }: URL): string =>
  origin +
  pathname
    .split('/')
    .map(decode)
    .join('/')
    .replaceAll(/\/{2,}/gu, '/');

/** Names a pod server gives a meaning of its own, beside the resource: never sealed, never to be written here. */
const AUXILIARY = /\.(?:acl|acr|meta)$/u;

/**
 * The set an address lies in, null if in none. The list of sets alone decides. `wrong-place` for an address that a
 * server could read as one in a set though it is spelled otherwise: it would reach it unsealed.
 */
export const targetOf = (address: string, sets: readonly SealedSet[]): Target | null => {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  url.hash = '';
  const iri = url.href;
  for (const set of sets) {
    const { container } = set;
    if (iri === container) return { set, iri, kind: 'container' };
    if (iri.startsWith(container)) {
      const name = iri.slice(container.length);
      return { set, iri, kind: /[/?]/u.test(name) || AUXILIARY.test(name) ? 'none' : 'resource' };
    }
    const read = plain(url);
    if (read.startsWith(plain(new URL(container))) || `${read}/` === container)
      throw new SealedError('wrong-place', 'An address of a sealed container is spelled in another way.');
  }
  return null;
};
