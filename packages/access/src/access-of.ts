import { AccessError } from './error.ts';
import { ask, type Fetch } from './http/ask.ts';
import { resourceOf } from './http/path.ts';
import { abilitiesOf } from './http/rule-document.ts';
import { siteOf } from './http/site.ts';
import type { Kind } from './rule-book.ts';
import type { Iri, Part } from './rule.ts';

/** How access to a resource is ruled. */
export interface Access {
  readonly kind: Kind;
  /** The rule document, on the same origin; it need not exist yet. */
  readonly document: Iri;
  /** The parts of a rule that this server enforces; agent, modes and place always are. */
  readonly keeps: ReadonlySet<Part>;
}

/**
 * Finds out whether a resource or container, existing or not, is ruled by ACP or by WAC, and where.
 * Costs two HEAD requests.
 * @throws AccessError `no-rules`, `foreign-rules`
 */
export const accessOf = async (iri: Iri, { fetch }: { readonly fetch: Fetch }): Promise<Access> => {
  const { document } = await siteOf(resourceOf(iri), fetch);
  if (document === null) throw noRules();
  return { document, ...abilitiesOf(await ask(fetch, document, { method: 'HEAD' })) };
};

export const noRules = (): AccessError =>
  new AccessError(
    'no-rules',
    'The server names no rule document for this resource, so its access cannot be ruled.',
  );
