import { AccessError } from '../error.ts';
import type { Iri } from '../rule.ts';
import { ACP, STORAGE_TYPE } from '../terms.ts';
import { ask, type Fetch } from './ask.ts';
import { readLinks, targetsOf } from './link.ts';

/** Where the rules of one resource lie. */
export interface Site {
  readonly resource: Iri;
  /** The rule document; `null` when the server names none. It need not exist yet. */
  readonly document: Iri | null;
  /** Whether the resource is the root of a storage. */
  readonly isStorage: boolean;
  /** Status of the answer that said so. */
  readonly status: number;
}

/**
 * Asks a resource, existing or not, where its rules lie (`Link` with `rel="acl"`, or ACP's own relation).
 * @throws AccessError `foreign-rules` when the document lies on another origin
 */
export const siteOf = async (resource: Iri, fetch: Fetch): Promise<Site> => {
  const response = await ask(fetch, resource, { method: 'HEAD' });
  const links = readLinks(response.headers.get('link'));
  const targets = [...targetsOf(links, 'acl'), ...targetsOf(links, `${ACP}accessControl`)];
  const [document = null] = targets.map((target) => sameOrigin(target, resource));
  return {
    resource,
    document,
    isStorage: targetsOf(links, 'type').includes(STORAGE_TYPE),
    status: response.status,
  };
};

const sameOrigin = (target: string, resource: Iri): Iri => {
  const url = URL.parse(target, resource);
  if (url === null || url.origin !== new URL(resource).origin || url.href === resource) {
    throw new AccessError(
      'foreign-rules',
      'The server says that the access rules lie somewhere they cannot lie, so they were neither read nor written.',
    );
  }
  url.hash = '';
  return url.href;
};
