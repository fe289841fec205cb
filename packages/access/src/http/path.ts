import { AccessError } from '../error.ts';
import { isHttp } from '../check-rule.ts';
import type { Iri } from '../rule.ts';

const MAX_DEPTH = 32;

/**
 * The resource and every container above it, nearest first, up to the root of its origin.
 * @throws AccessError `no-rules` when it is no http address, or lies more than 32 levels deep
 */
export const pathOf = (iri: Iri): Iri[] => {
  if (!isHttp(iri)) {
    throw new AccessError(
      'no-rules',
      'Access rules exist for http and https addresses only; check the address.',
    );
  }
  const url = new URL(iri);
  url.hash = '';
  url.search = '';
  const path = [url.href];
  while (url.pathname !== '/') {
    url.pathname = url.pathname.replace(/[^/]*\/?$/, '');
    path.push(url.href);
    if (path.length > MAX_DEPTH) {
      throw new AccessError(
        'no-rules',
        'The address lies deeper than 32 levels, so its rules were not read.',
      );
    }
  }
  return path;
};

/** The resource itself: the address without fragment and query. */
export const resourceOf = (iri: Iri): Iri => pathOf(iri)[0] ?? iri;
