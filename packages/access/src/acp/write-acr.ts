import { DataFactory, type Quad, type Store } from 'n3';
import { ruleOf } from '../rule-book.ts';
import type { Iri, Rule } from '../rule.ts';
import { acp, modeTerm, RDF_TYPE } from '../terms.ts';
import { writeTimes } from '../times.ts';
import { applied, idOf, readPolicy } from './read-acr.ts';

const NEXT = ['apply', 'allOf', 'anyOf', 'noneOf'].map(acp);

/**
 * Adds a rule to an access control resource, in place of any with the same id. Named nodes only:
 * `<#id.access>` applies `<#id>`, whose one `acp:allOf` is `<#id.who>`; all hang on the document `<>` itself,
 * the shape that every ACP server and `@inrupt/solid-client` understand.
 * @param store triples of the document, changed in place
 */
export const addToAcr = (store: Store, document: Iri, resource: Iri, rule: Rule): void => {
  removeFromAcr(store, document, rule.id);
  const root = DataFactory.namedNode(document);
  const policy = DataFactory.namedNode(`${document}#${rule.id}`);
  const access = DataFactory.namedNode(`${document}#${rule.id}.access`);
  const who = DataFactory.namedNode(`${document}#${rule.id}.who`);
  for (const node of [policy, access, who]) {
    store.removeQuads([...store.getQuads(node, null, null, null), ...store.getQuads(null, null, node, null)]);
  }
  store.addQuad(root, RDF_TYPE, acp('AccessControlResource'));
  store.addQuad(root, acp('resource'), DataFactory.namedNode(resource));
  if (rule.applies !== 'members') store.addQuad(root, acp('accessControl'), access);
  if (rule.applies !== 'resource') store.addQuad(root, acp('memberAccessControl'), access);
  store.addQuad(access, RDF_TYPE, acp('AccessControl'));
  store.addQuad(access, acp('apply'), policy);
  store.addQuad(policy, RDF_TYPE, acp('Policy'));
  store.addQuad(policy, acp('allOf'), who);
  for (const mode of rule.modes) store.addQuad(policy, acp('allow'), modeTerm(mode));
  writeTimes(store, policy, rule);
  store.addQuad(who, RDF_TYPE, acp('Matcher'));
  store.addQuad(who, acp('agent'), agentTerm(rule.agent));
  if (rule.issuer !== undefined) store.addQuad(who, acp('issuer'), DataFactory.namedNode(rule.issuer));
  if (rule.client !== undefined) store.addQuad(who, acp('client'), clientTerm(rule.client));
};

const agentTerm = (agent: string): Quad['object'] => {
  if (agent === 'public') return acp('PublicAgent');
  return agent === 'authenticated' ? acp('AuthenticatedAgent') : DataFactory.namedNode(agent);
};

/** Client ID documents are IRIs; ids of client-credentials tokens are not and stand as literals (CSS 7.2 matches both). */
const clientTerm = (client: string): Quad['object'] =>
  /^https?:/i.test(client) ? DataFactory.namedNode(client) : DataFactory.literal(client);

/**
 * Takes the rule with this id out, and with it the nodes that only it used. All other triples stay.
 * @param store triples of the document, changed in place
 * @returns whether there was such a rule
 */
export const removeFromAcr = (store: Store, document: Iri, id: string): boolean => {
  const named = (policy: Quad['subject']): boolean =>
    (idOf(policy, document) ??
      ruleOf({ ...readPolicy(store, policy, document, new Set()), applies: 'resource' }).id) === id;
  const hits = [...applied(store)].filter(({ policy }) => named(policy));
  for (const { control, policy } of hits) {
    store.removeQuads(store.getQuads(control, acp('apply'), policy, null));
    if (store.countQuads(control, acp('apply'), null, null) > 0) continue;
    store.removeQuads(store.getQuads(null, acp('accessControl'), control, null));
    store.removeQuads(store.getQuads(null, acp('memberAccessControl'), control, null));
    sweep(store, control);
  }
  for (const { policy } of hits) sweep(store, policy);
  return hits.length > 0;
};

/** Removes a node nothing points to any more, then what only it pointed to through ACP's own properties. */
const sweep = (store: Store, node: Quad['subject'] | Quad['object']): void => {
  if (node.termType !== 'NamedNode' && node.termType !== 'BlankNode') return;
  if (store.countQuads(null, null, node, null) > 0) return;
  const next = NEXT.flatMap((predicate) => store.getObjects(node, predicate, null));
  store.removeQuads(store.getQuads(node, null, null, null));
  for (const term of next) sweep(store, term);
};
