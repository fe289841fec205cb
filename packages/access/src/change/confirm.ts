import { AccessError } from '../error.ts';
import { asKept, kindOf, loadLevels, stagesOf, type Level } from '../levels.ts';
import type { AccessOptions } from '../options.ts';
import { isSameRule } from '../rule-book.ts';
import { isSimple, type Iri } from '../rule.ts';
import { apply, simpleRules, type Applied } from './apply.ts';
import { isWidened } from './widened.ts';

/**
 * Reads everything back after a change.
 * @returns the levels as they are now
 * @throws AccessError `unexpected-answer` when the server did not keep what it accepted; `wider-than-asked`
 *   when somebody got more than before and than asked: the rules are then put back as they were
 */
export const confirm = async (done: Applied, options: AccessOptions): Promise<readonly Level[]> => {
  if (!done.changed) return done.before;
  const { before, change, resource, dropped, asked } = done;
  const after = await loadLevels(resource, options);
  const document = after[0]?.document;
  const found = document ? simpleRules(document, resource) : [];
  const isThere = change.added.every((rule) => found.some((one) => isSameRule(one, rule)));
  const isGone = !change.removed.some((id) => document?.book.rules.some(({ rule }) => rule.id === id));
  if (!isThere || !isGone) {
    throw new AccessError(
      'unexpected-answer',
      'The server accepted the new access rules but does not show them, so it is not known what holds.',
    );
  }
  const keeps = document?.keeps ?? new Set();
  const wanted = change.added.map((rule) => asKept(rule, keeps));
  const others: Iri[] = dropped.length > 0 ? agentsOf(before) : [];
  const views = {
    kind: kindOf(after),
    before: stagesOf(before),
    after: stagesOf(after),
    asked: wanted,
    others,
  };
  if (liftsRefusal(done) || !isWidened(resource, { ...views, now: options.clock() })) return after;
  const undone = asked.added.length > 0 && (await takeBack(done, options));
  throw new AccessError(
    'wider-than-asked',
    undone
      ? 'After the change somebody had more access than was asked for, so it was taken back; look at the rules.'
      : 'After the change somebody has more access than was asked for, and it could not be taken back; look at the rules now.',
  );
};

/** Removing a rule that refused something rightly gives more. */
const liftsRefusal = ({ document, change }: Applied): boolean =>
  document.book.rules.some(
    ({ rule }) =>
      change.removed.includes(rule.id) && !isSimple(rule) && rule.deny.length + rule.noneOf.length > 0,
  );

const agentsOf = (levels: readonly Level[]): Iri[] =>
  stagesOf(levels)
    .flatMap(({ rules }) => rules ?? [])
    .flatMap(({ rule }) => (isSimple(rule) ? [rule.agent] : []));

const takeBack = async (done: Applied, options: AccessOptions): Promise<boolean> => {
  const { document, resource, asked } = done;
  const added = asked.added.map(({ id }) => id);
  const former = simpleRules(document, resource).filter(({ id }) => added.includes(id));
  const undone = await apply(
    resource,
    () => ({ added: former, removed: added.filter((id) => !former.some((rule) => rule.id === id)) }),
    options,
  );
  return typeof undone !== 'string';
};
