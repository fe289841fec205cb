import type { Quad, Store, Term } from 'n3';
import { byId, inOrder, ruleOf, type PlacedRule, type RuleBook } from '../rule-book.ts';
import type { Applies, Iri, Matcher, Mode } from '../rule.ts';
import { ACP, acp, modeOf } from '../terms.ts';
import { readTimes } from '../times.ts';
import { valuesOf } from '../turtle.ts';

type Node = Quad['subject'];

const JUDGED = new Set(['agent', 'client', 'issuer'].map((name) => ACP + name));

/**
 * Reads an access control resource, whoever wrote it: each subject with `acp:resource`, named or blank nodes.
 * @param store triples of the document
 * @param document IRI of the document: a policy `<document#x>` becomes the rule with id `x`
 */
export const readAcr = (store: Store, document: Iri): RuleBook => {
  const found = new Map<string, { policy: Node; resource: Iri; places: Set<'resource' | 'members'> }>();
  for (const { policy, resource, place } of applied(store)) {
    const key = `${policy.termType} ${policy.value} ${resource}`;
    const entry = found.get(key) ?? { policy, resource, places: new Set() };
    entry.places.add(place);
    found.set(key, entry);
  }
  const unsure = new Set<string>();
  const rules = [...found.values()].map(({ policy, resource, places }): PlacedRule => {
    const [first = 'resource', second] = places;
    const applies: Applies = second === undefined ? first : 'both';
    return { resource, rule: ruleOf({ ...readPolicy(store, policy, document, unsure), applies }) };
  });
  return { rules: rules.sort(byId), unsure: [...unsure].sort() };
};

/** Every policy that some access control applies, with the resource and place it is for. */
export function* applied(
  store: Store,
): Generator<{ policy: Node; control: Node; resource: Iri; place: 'resource' | 'members' }> {
  for (const { subject, object } of store.getQuads(null, acp('resource'), null, null)) {
    for (const [predicate, place] of [
      ['accessControl', 'resource'],
      ['memberAccessControl', 'members'],
    ] as const) {
      for (const control of nodes(store.getObjects(subject, acp(predicate), null))) {
        for (const policy of nodes(store.getObjects(control, acp('apply'), null))) {
          yield { policy, control, resource: object.value, place };
        }
      }
    }
  }
}

const nodes = (terms: readonly Term[]): Node[] =>
  terms.filter((term): term is Node & Term => term.termType === 'NamedNode' || term.termType === 'BlankNode');

/** The id a policy goes by: its fragment, its whole IRI if it lies elsewhere, `null` without a name. */
export const idOf = (policy: Node, document: Iri): string | null => {
  if (policy.termType !== 'NamedNode') return null;
  return policy.value.startsWith(`${document}#`) ? policy.value.slice(document.length + 1) : policy.value;
};

/** What one policy says, wherever it is applied; terms it does not understand go into `unsure`. */
export const readPolicy = (
  store: Store,
  policy: Node,
  document: Iri,
  unsure: Set<string>,
): Omit<Parameters<typeof ruleOf>[0], 'applies'> => {
  const modes = (name: string): Mode[] => readModes(valuesOf(store, policy, acp(name)), unsure);
  const matchers = (name: string): Matcher[] =>
    nodes(store.getObjects(policy, acp(name), null))
      .map((node) => readMatcher(store, node, unsure))
      .sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  if (store.countQuads(policy, null, null, null) === 0) unsure.add(policy.value);
  return {
    id: idOf(policy, document),
    allow: modes('allow'),
    deny: modes('deny'),
    allOf: matchers('allOf'),
    anyOf: matchers('anyOf'),
    noneOf: matchers('noneOf'),
    ...readTimes(store, policy),
  };
};

const readModes = (iris: readonly string[], unsure: Set<string>): Mode[] => {
  const modes: Mode[] = [];
  for (const iri of iris) {
    const mode = modeOf(iri);
    if (mode === undefined) unsure.add(iri);
    else modes.push(mode);
  }
  return inOrder(modes);
};

const readMatcher = (store: Store, node: Node, unsure: Set<string>): Matcher => {
  const unknown = valuesOf(store, node, acp('vc')).sort();
  const clients = valuesOf(store, node, acp('client')).sort();
  const issuers = valuesOf(store, node, acp('issuer')).sort();
  const agents = store.getObjects(node, acp('agent'), null).map(agentOf).sort();
  for (const { predicate } of store.getQuads(node, null, null, null)) {
    if (predicate.value.startsWith(ACP) && !JUDGED.has(predicate.value)) unsure.add(predicate.value);
  }
  for (const name of ['CreatorAgent', 'OwnerAgent', 'PublicIssuer']) {
    if ([...agents, ...issuers].includes(ACP + name)) unsure.add(ACP + name);
  }
  return { agents, clients, issuers, unknown };
};

/** By value, literals included, as Community Solid Server compares them. */
const agentOf = ({ value }: Term): string => {
  if (value === `${ACP}PublicAgent`) return 'public';
  if (value === `${ACP}AuthenticatedAgent`) return 'authenticated';
  return value === 'public' || value === 'authenticated' ? `literal ${value}` : value;
};
