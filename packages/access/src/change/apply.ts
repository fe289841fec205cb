import { noRules } from '../access-of.ts';
import { resourceOf } from '../http/path.ts';
import type { RuleDocument } from '../http/rule-document.ts';
import { inForce } from '../in-force.ts';
import { kindOf, loadLevels, stagesOf, type Level } from '../levels.ts';
import type { AccessOptions } from '../options.ts';
import { isSimple, type AnyRule, type Iri, type Rule } from '../rule.ts';
import { writeTurtle } from '../turtle.ts';
import { draftOf } from './book.ts';
import { inheritanceOf } from './restate.ts';
import { send } from './send.ts';
import { validate, type Change } from './validate.ts';

const ATTEMPTS = 5;

/** Why a change was not made: expected refusals, so values. */
export type Refusal =
  /** we may not read or write the rules, or a rule document above that decides what must be restated (WAC) */
  | 'forbidden'
  /** somebody else kept changing them: five attempts in a row met a newer version */
  | 'conflict'
  /** nobody would be left who may change the rules */
  | 'lock-out'
  /** this server cannot keep all parts of the rule, and the caller did not accept that */
  | 'not-kept';

/** A change made, or found to be made already. */
export interface Applied {
  readonly changed: boolean;
  /** What was asked for. */
  readonly asked: Change;
  /** That, and the owner's rules repeated in a first ACL. */
  readonly change: Change;
  readonly before: readonly Level[];
  readonly resource: Iri;
  readonly document: RuleDocument;
  /** Inherited rules that a first ACL cut off. */
  readonly dropped: readonly AnyRule[];
}

/** Says what to change, from the document as it is; a refusal, or `null` when there is nothing to do. */
export type Plan = (document: RuleDocument) => Change | Refusal | null;

/**
 * Changes the rules of one resource by compare-and-swap, planning anew on every newer version, up to five times.
 * Writes nothing when the document says already what it should.
 * @throws AccessError `no-rules`, `foreign-rules`, `unreadable-rules`, `unexpected-answer`
 */
export const apply = async (iri: Iri, plan: Plan, options: AccessOptions): Promise<Applied | Refusal> => {
  const resource = resourceOf(iri);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await loadLevels(resource, options);
    const document = before[0]?.document;
    if (document === null || document === undefined) throw noRules();
    if (document.state === 'refused') return 'forbidden';
    const change = plan(document);
    if (typeof change === 'string') return change;
    const asked = change ?? { added: [], removed: [] };
    const same = { changed: false, asked, change: asked, before, resource, document, dropped: [] };
    if (change === null) return same;
    const step = draftStep(before, document, resource, change);
    if (typeof step === 'string') return step;
    if (step.text === writeTurtle(document.store)) return same;
    const sent = await send(document, step.text, options.fetch);
    if (sent === 'forbidden') return 'forbidden';
    if (sent === 'stored') return { ...same, changed: true, change: step.change, dropped: step.dropped };
  }
  return 'conflict';
};

const draftStep = (
  before: readonly Level[],
  document: RuleDocument,
  resource: Iri,
  change: Change,
): { text: string; change: Change; dropped: readonly AnyRule[] } | Refusal => {
  const isFirstAcl = document.kind === 'wac' && document.state === 'absent';
  if (isFirstAcl && isInheritanceHidden(before)) return 'forbidden';
  const { restated, dropped } = isFirstAcl ? inheritanceOf(before, resource) : { restated: [], dropped: [] };
  const ids = new Set(change.added.map(({ id }) => id));
  const whole = {
    added: [...restated.filter(({ id }) => !ids.has(id)), ...change.added],
    removed: change.removed,
  };
  const draft = draftOf(document, resource);
  for (const id of whole.removed) draft.remove(id);
  for (const rule of whole.added) draft.add(rule);
  const text = writeTurtle(draft.store);
  validate(text, document, resource, whole);
  const after = before.map((level, index) =>
    index === 0
      ? { ...level, document: { ...document, state: 'present' as const, book: draft.read() } }
      : level,
  );
  const isLockOut = hasControl(before, resource) && !hasControl(after, resource);
  return isLockOut ? 'lock-out' : { text, change: whole, dropped };
};

/** Whether a rule document nearer than the one that rules now could not be read. */
const isInheritanceHidden = (levels: readonly Level[]): boolean =>
  levels.find(({ document }) => document?.state !== 'absent')?.document?.state !== 'present';

const hasControl = (levels: readonly Level[], resource: Iri): boolean => {
  const targets = resource.endsWith('/') ? [resource, `${resource}0`] : [resource];
  return targets.every((target) =>
    inForce(kindOf(levels), stagesOf(levels), target).some((rule: AnyRule) =>
      (isSimple(rule) ? rule.modes : rule.allow).includes('control'),
    ),
  );
};

/** Simple rules of a document about its own resource. */
export const simpleRules = ({ book }: Pick<RuleDocument, 'book'>, resource: Iri): Rule[] =>
  book.rules
    .filter((placed) => placed.resource === resource)
    .map(({ rule }) => rule)
    .filter(isSimple);
