import type { Kind, PlacedRule } from './rule-book.ts';
import type { AnyRule, Iri } from './rule.ts';

/** What one document on the path says; `null` where there is none. */
export interface Stage {
  readonly resource: Iri;
  readonly rules: readonly PlacedRule[] | null;
}

/**
 * The rules that decide about a target, out of those along its path.
 *
 * ACP: those of every document, the target's own by `acp:accessControl`, all others by
 * `acp:memberAccessControl`. WAC: those of the nearest document alone.
 * @param stages from the target, or its container if it has no document of its own, up to the root
 * @param target the resource asked for; it may be a member yet to be made
 */
export const inForce = (kind: Kind, stages: readonly Stage[], target: Iri): AnyRule[] => {
  const nearest = stages.find(({ rules }) => rules !== null);
  const counted = kind === 'acp' ? stages : nearest === undefined ? [] : [nearest];
  return counted
    .flatMap(({ rules }) => rules ?? [])
    .filter(({ rule, resource }) => rule.applies !== (resource === target ? 'members' : 'resource'))
    .map(({ rule }) => rule);
};
