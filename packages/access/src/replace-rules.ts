import { checkRule } from './check-rule.ts';
import { apply, simpleRules, type Plan } from './change/apply.ts';
import { asWritable, unkeptOf } from './change/book.ts';
import { outcomeOf, type ChangeResult } from './change/outcome.ts';
import { AccessError } from './error.ts';
import { resourceOf } from './http/path.ts';
import { remembering, type ChangeOptions } from './options.ts';
import { isSimple, PARTS, type Iri, type Part, type Rule } from './rule.ts';

/**
 * Makes these the simple rules of a resource, in one write. Rules that say more than a {@link Rule} can, which
 * others wrote, stay; so does whoever is in control in an ACL, when `rules` leaves nobody (result `lock-out`).
 * `effective` is what somebody who is not signed in may do then.
 * @throws AccessError all codes
 */
export const replaceRules = async (
  iri: Iri,
  rules: readonly Rule[],
  options: ChangeOptions,
): Promise<ChangeResult> => {
  const resource = resourceOf(iri);
  for (const rule of rules) checkRule(rule, resource);
  const ids = new Set(rules.map(({ id }) => id));
  if (ids.size < rules.length) {
    throw new AccessError('invalid-rule', 'Two of the rules have the same id, so none was written.');
  }
  let unkept: readonly Part[] = [];
  const plan: Plan = (document) => {
    unkept = PARTS.filter((part) => rules.some((rule) => unkeptOf(rule, document.keeps).includes(part)));
    if (unkept.some((part) => !options.accept?.includes(part))) return 'not-kept';
    if (document.book.rules.some(({ rule }) => ids.has(rule.id) && !isSimple(rule))) {
      throw new AccessError(
        'invalid-rule',
        'Somebody else wrote a rule with one of these ids; choose others.',
      );
    }
    const gone = simpleRules(document, resource).map(({ id }) => id);
    return {
      added: rules.map((rule) => asWritable(rule, document)),
      removed: gone.filter((id) => !ids.has(id)),
    };
  };
  const known = remembering(options);
  const applied = await apply(iri, plan, known);
  return outcomeOf(applied, undefined, unkept, known);
};
