export { accessOf, type Access } from './access-of.ts';
export { readAcr } from './acp/read-acr.ts';
export { addToAcr, removeFromAcr } from './acp/write-acr.ts';
export type { ChangeResult } from './change/outcome.ts';
export type { Refusal } from './change/apply.ts';
export { ANONYMOUS, decide, isInTime, type AccessRequest } from './decide.ts';
export {
  effectiveAccess,
  type EffectiveAccess,
  type EffectiveQuestion,
  type Knowledge,
  type Unread,
} from './effective-access.ts';
export { AccessError, type AccessErrorCode } from './error.ts';
export type { Fetch } from './http/ask.ts';
export { inForce, type Stage } from './in-force.ts';
export type { AccessOptions, ChangeOptions } from './options.ts';
export { putRule } from './put-rule.ts';
export { whoCan, type Reach } from './reach.ts';
export { readRules, type RulesResult } from './read-rules.ts';
export { removeRule } from './remove-rule.ts';
export { replaceRules } from './replace-rules.ts';
export type { Kind, PlacedRule, RuleBook } from './rule-book.ts';
export {
  ANY_CLIENT,
  isSimple,
  MODES,
  type Agent,
  type AnyRule,
  type Applies,
  type Clock,
  type Iri,
  type Matcher,
  type Mode,
  type OtherRule,
  type Part,
  type Rule,
} from './rule.ts';
export { storageOf } from './storage-of.ts';
export { parseTurtle, writeTurtle } from './turtle.ts';
export { readAcl } from './wac/read-acl.ts';
export { addToAcl, removeFromAcl } from './wac/write-acl.ts';
