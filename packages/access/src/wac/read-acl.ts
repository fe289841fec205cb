import type { Quad, Store } from 'n3';
import { byId, inOrder, ruleOf, type PlacedRule, type RuleBook } from '../rule-book.ts';
import type { Applies, Iri, Mode } from '../rule.ts';
import { ACL, acl, FOAF, modeOf, RDF_TYPE } from '../terms.ts';
import { readTimes } from '../times.ts';
import { valuesOf } from '../turtle.ts';

const UNSURE = ['origin', 'condition', 'defaultForNew', 'agentGroup'].map((name) => ACL + name);

/**
 * Reads an ACL document: its `acl:Authorization`s about one resource, named or blank.
 * Of WAC it leaves undecided: groups (not fetched), `acl:origin`, `acl:condition`.
 * @param resource the resource the document belongs to; what it says of others has no effect and is left out
 */
export const readAcl = (store: Store, document: Iri, resource: Iri): RuleBook => {
  const unsure = new Set<string>();
  const rules: PlacedRule[] = [];
  for (const { node, applies } of authorizations(store, resource)) {
    rules.push({ resource, rule: ruleOf({ ...readAuthorization(store, node, document, unsure), applies }) });
  }
  return { rules: rules.sort(byId), unsure: [...unsure].sort() };
};

/** The authorizations about this resource and whether they hold on it, on its members or both. */
export function* authorizations(
  store: Store,
  resource: Iri,
): Generator<{ node: Quad['subject']; applies: Applies }> {
  for (const node of store.getSubjects(RDF_TYPE, acl('Authorization'), null)) {
    const isDirect = valuesOf(store, node, acl('accessTo')).includes(resource);
    const isDefault = valuesOf(store, node, acl('default')).includes(resource);
    if (isDirect && isDefault) yield { node, applies: 'both' };
    else if (isDirect || isDefault) yield { node, applies: isDirect ? 'resource' : 'members' };
  }
}

/** What one authorization says, wherever it applies; terms it does not understand go into `unsure`. */
export const readAuthorization = (
  store: Store,
  node: Quad['subject'],
  document: Iri,
  unsure: Set<string>,
): Omit<Parameters<typeof ruleOf>[0], 'applies'> => {
  for (const { predicate, object } of store.getQuads(node, null, null, null)) {
    if (UNSURE.includes(predicate.value)) unsure.add(`${predicate.value} ${object.value}`);
  }
  const agents = [
    ...valuesOf(store, node, acl('agent')).map((agent) => (WORDS.has(agent) ? `literal ${agent}` : agent)),
    ...valuesOf(store, node, acl('agentClass')).map((iri) => CLASSES.get(iri) ?? `class ${iri}`),
    ...valuesOf(store, node, acl('agentGroup')).map((iri) => `group ${iri}`),
  ].sort();
  const modes = valuesOf(store, node, acl('mode')).map(modeOf);
  const isNamed = node.termType === 'NamedNode';
  return {
    id: isNamed ? node.value.replace(`${document}#`, '') : null,
    allow: inOrder(modes.filter((mode): mode is Mode => mode !== undefined)),
    deny: [],
    allOf: [{ agents, clients: [], issuers: [], unknown: [] }],
    anyOf: [],
    noneOf: [],
    ...readTimes(store, node),
  };
};

const CLASSES = new Map([
  [`${FOAF}Agent`, 'public'],
  [`${ACL}AuthenticatedAgent`, 'authenticated'],
]);
const WORDS = new Set(CLASSES.values());
