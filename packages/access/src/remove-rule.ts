import { apply, type Plan } from './change/apply.ts';
import { outcomeOf, type ChangeResult } from './change/outcome.ts';
import { remembering, type AccessOptions } from './options.ts';
import { isSimple, type Iri, type Rule } from './rule.ts';

/**
 * Takes a rule off a resource or container, ours or another's, by its id as {@link readRules} gives it.
 * No such rule: `changed` is false. `effective` says what its agent may still do, by other rules.
 * @throws AccessError
 */
export const removeRule = async (iri: Iri, id: string, options: AccessOptions): Promise<ChangeResult> => {
  let removed: Rule | undefined;
  const plan: Plan = ({ book }) => {
    const hits = book.rules.map(({ rule }) => rule).filter((rule) => rule.id === id);
    removed = hits.find(isSimple) ?? removed;
    return hits.length === 0 ? null : { added: [], removed: [id] };
  };
  const known = remembering(options);
  const applied = await apply(iri, plan, known);
  return outcomeOf(applied, removed, [], known);
};
