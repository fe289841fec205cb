import type { Quad } from '@rdfjs/types';
import { grantIn } from './grant-of.ts';

const ACP = 'http://www.w3.org/ns/solid/acp#';
const ACL = 'http://www.w3.org/ns/auth/acl#';

const MATCHERS = [`${ACP}allOf`, `${ACP}anyOf`];
const AGENTS = [`${ACP}agent`, `${ACL}agent`, `${ACL}agentClass`];
/** Agents that stand for many: nobody can say that such a rule did not let somebody in. */
const MANY = [
  `${ACP}PublicAgent`,
  `${ACP}AuthenticatedAgent`,
  `${ACL}AuthenticatedAgent`,
  'http://xmlns.com/foaf/0.1/Agent',
];

/**
 * The grants that last from their first use and may have let somebody in, out of the rules that were read to decide it.
 * Where another grant lets the same person in as well, both count as used: one ends early rather than never.
 */
export const startedBy = (
  rules: readonly Quad[],
  within: string,
  webId: string | null,
): readonly string[] => {
  const timed = rules.filter(({ predicate }) => predicate.value === within);
  if (timed.length === 0) return [];
  const objects = (subject: string, predicates: readonly string[]): string[] =>
    rules
      .filter((quad) => quad.subject.value === subject && predicates.includes(quad.predicate.value))
      .map(({ object }) => object.value);
  const isFor = (policy: string): boolean =>
    [policy, ...objects(policy, MATCHERS)]
      .flatMap((node) => objects(node, AGENTS))
      .some((agent) => agent === webId || MANY.includes(agent));
  const policies = new Set(timed.map(({ subject }) => subject.value));
  return [...policies].filter(isFor).flatMap((policy) => grantIn(policy) ?? []);
};
