import { checkRule } from './check-rule.ts';
import { apply, type Plan } from './change/apply.ts';
import { asWritable, unkeptOf } from './change/book.ts';
import { outcomeOf, type ChangeResult } from './change/outcome.ts';
import { AccessError } from './error.ts';
import { resourceOf } from './http/path.ts';
import { remembering, type ChangeOptions } from './options.ts';
import { isSimple, type Iri, type Part, type Rule } from './rule.ts';

/**
 * Puts a rule on a resource or container, in place of any with the same id, and reads back what holds then.
 *
 * A part of the rule that the server does not enforce (see {@link Access}) must be accepted by name in
 * `accept`; otherwise nothing is written and the result is `not-kept` with the parts.
 * @throws AccessError all codes
 */
export const putRule = async (iri: Iri, rule: Rule, options: ChangeOptions): Promise<ChangeResult> => {
  checkRule(rule, resourceOf(iri));
  let unkept: readonly Part[] = [];
  const plan: Plan = (document) => {
    unkept = unkeptOf(rule, document.keeps);
    if (unkept.some((part) => !options.accept?.includes(part))) return 'not-kept';
    if (document.book.rules.some(({ rule: other }) => other.id === rule.id && !isSimple(other))) {
      throw new AccessError('invalid-rule', 'Somebody else wrote a rule with this id; choose another id.');
    }
    return { added: [asWritable(rule, document)], removed: [] };
  };
  const known = remembering(options);
  const applied = await apply(iri, plan, known);
  return outcomeOf(applied, rule, unkept, known);
};
