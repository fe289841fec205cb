import { ANONYMOUS, type AccessRequest } from '../decide.ts';
import { effectiveOf, type EffectiveAccess } from '../effective-access.ts';
import type { AccessOptions } from '../options.ts';
import type { AnyRule, Part, Rule } from '../rule.ts';
import type { Applied, Refusal } from './apply.ts';
import { confirm } from './confirm.ts';

/** What became of a change. */
export type ChangeResult =
  | {
      readonly done: true;
      /** `false`: the rules said so already, nothing was written. */
      readonly changed: boolean;
      /** Parts of the rule that this server does not enforce, which the caller accepted. */
      readonly unkept: readonly Part[];
      /** What the agent of the rule may do now, read back. */
      readonly effective: EffectiveAccess;
      /** Rules of others that no longer hold here because a first ACL (WAC) replaces inherited ones. */
      readonly dropped: readonly AnyRule[];
    }
  | {
      readonly done: false;
      readonly refused: Refusal;
      /** With `not-kept`: the parts that would be lost. */
      readonly unkept: readonly Part[];
    };

/** Reads back and words the outcome for the agent of one rule. */
export const outcomeOf = async (
  applied: Applied | Refusal,
  rule: Pick<Rule, 'agent' | 'client' | 'issuer'> | undefined,
  unkept: readonly Part[],
  options: AccessOptions,
): Promise<ChangeResult> => {
  if (typeof applied === 'string') return { done: false, refused: applied, unkept };
  const levels = await confirm(applied, options);
  const effective = effectiveOf(levels, applied.resource, requestOf(rule), options.clock());
  return { done: true, changed: applied.changed, unkept, effective, dropped: applied.dropped };
};

/** The request that a rule is for; a signed-in stranger for a rule for everybody signed in. */
export const requestOf = (rule: Pick<Rule, 'agent' | 'client' | 'issuer'> | undefined): AccessRequest => {
  if (rule === undefined) return ANONYMOUS;
  const { agent, client = null, issuer = null } = rule;
  const who = { public: null, authenticated: 'urn:carnet:somebody' }[agent];
  return { agent: who === undefined ? agent : who, client, issuer };
};
