import { decide, type AccessRequest } from '../decide.ts';
import { inForce, type Stage } from '../in-force.ts';
import type { Kind } from '../rule-book.ts';
import { isSimple, type AnyRule, type Iri, type Rule } from '../rule.ts';

const SOMEBODY = 'urn:carnet:somebody';

interface Views {
  readonly kind: Kind;
  readonly before: readonly Stage[];
  readonly after: readonly Stage[];
  /** What was asked for, as the server takes it. */
  readonly asked: readonly Rule[];
  /** Further agents whose access must not have grown. */
  readonly others: readonly Iri[];
  readonly now: Date;
}

/**
 * Whether the agents of the asked rules, somebody not signed in, a stranger, or one of `others` may do more
 * after a change than before it plus what was asked, now or when a rule yet to begin has begun; on the
 * resource and, for a container, on its members.
 */
export const isWidened = (resource: Iri, { kind, before, after, asked, others, now }: Views): boolean => {
  const targets = resource.endsWith('/') ? [resource, `${resource}0`] : [resource];
  return targets.some((target) => {
    const old = inForce(kind, before, target);
    const wanted = asked.filter(({ applies }) => applies !== (target === resource ? 'members' : 'resource'));
    const found = inForce(kind, after, target);
    const instants = [now, ...found.flatMap(({ from }) => (from && from > now ? [from] : []))];
    return requests([...old, ...found, ...wanted], asked, others).some((request) =>
      instants.some((instant) => {
        const due = new Set([...decide(old, request, instant), ...decide(wanted, request, instant)]);
        return [...decide(found, request, instant)].some((mode) => !due.has(mode));
      }),
    );
  });
};

/** The agents to look at, through every app and issuer that some rule names and one that none does. */
const requests = (
  rules: readonly AnyRule[],
  asked: readonly Rule[],
  others: readonly Iri[],
): AccessRequest[] => {
  const matchers = rules.flatMap((rule) =>
    isSimple(rule) ? [] : [...rule.allOf, ...rule.anyOf, ...rule.noneOf],
  );
  const simple = rules.filter(isSimple);
  const some = <T>(values: readonly (T | undefined)[]): T[] => [
    ...new Set(values.filter((value) => value !== undefined)),
  ];
  const agents = some([SOMEBODY, ...asked.map(({ agent }) => agent), ...others]);
  const clients = some([
    null,
    ...simple.map(({ client }) => client),
    ...matchers.flatMap((one) => one.clients),
  ]);
  const issuers = some([
    null,
    ...simple.map(({ issuer }) => issuer),
    ...matchers.flatMap((one) => one.issuers),
  ]);
  return [null, ...agents].flatMap((agent) =>
    clients.flatMap((client) => issuers.map((issuer) => ({ agent, client, issuer }))),
  );
};
