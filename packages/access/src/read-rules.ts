import { noRules } from './access-of.ts';
import { resourceOf } from './http/path.ts';
import { loadDocument } from './http/rule-document.ts';
import { siteOf } from './http/site.ts';
import type { AccessOptions } from './options.ts';
import type { Kind } from './rule-book.ts';
import { isSimple, type Iri, type OtherRule, type Part, type Rule } from './rule.ts';

/** The rules that the document of one resource holds; inherited ones are not among them. */
export type RulesResult =
  | {
      readonly kind: Kind;
      readonly document: Iri;
      readonly keeps: ReadonlySet<Part>;
      readonly rules: readonly Rule[];
      /** Rules of others that say more than a {@link Rule} can; they count all the same. */
      readonly others: readonly OtherRule[];
      readonly unsure: readonly string[];
    }
  | { readonly refused: 'forbidden' };

/**
 * Reads the rules of a resource or container; a document not made yet has none.
 * @throws AccessError
 */
export const readRules = async (
  iri: Iri,
  { fetch, sites }: Pick<AccessOptions, 'fetch' | 'sites'>,
): Promise<RulesResult> => {
  const resource = resourceOf(iri);
  const site = sites?.get(resource) ?? (await siteOf(resource, fetch));
  if (site.document === null) throw noRules();
  const { kind, keeps, state, book } = await loadDocument(site.document, resource, fetch);
  if (state === 'refused') return { refused: 'forbidden' };
  const rules = book.rules.map(({ rule }) => rule);
  return {
    kind,
    document: site.document,
    keeps,
    rules: rules.filter(isSimple),
    others: rules.filter((rule): rule is OtherRule => !isSimple(rule)),
    unsure: book.unsure,
  };
};
