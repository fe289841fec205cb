import { DataFactory, type Quad, type Store } from 'n3';
import { ruleOf } from '../rule-book.ts';
import type { Iri, Rule } from '../rule.ts';
import { acl, foaf, modeTerm, RDF_TYPE } from '../terms.ts';
import { writeTimes } from '../times.ts';
import { authorizations, readAuthorization } from './read-acl.ts';

/**
 * Adds a rule to an ACL document, in place of any with the same id, as the authorization `<#id>`.
 * Issuer and app have no words in WAC: who calls this has said so to the person and got their consent.
 * @param store triples of the document, changed in place
 */
export const addToAcl = (store: Store, document: Iri, resource: Iri, rule: Rule): void => {
  removeFromAcl(store, document, resource, rule.id);
  const node = DataFactory.namedNode(`${document}#${rule.id}`);
  store.removeQuads(store.getQuads(node, null, null, null));
  store.addQuad(node, RDF_TYPE, acl('Authorization'));
  if (rule.applies !== 'members') store.addQuad(node, acl('accessTo'), DataFactory.namedNode(resource));
  if (rule.applies !== 'resource') store.addQuad(node, acl('default'), DataFactory.namedNode(resource));
  store.addQuad(node, ...who(rule.agent));
  for (const mode of rule.modes) store.addQuad(node, acl('mode'), modeTerm(mode));
  writeTimes(store, node, rule);
};

const who = (agent: string): [Quad['predicate'], Quad['object']] => {
  if (agent === 'public') return [acl('agentClass'), foaf('Agent')];
  if (agent === 'authenticated') return [acl('agentClass'), acl('AuthenticatedAgent')];
  return [acl('agent'), DataFactory.namedNode(agent)];
};

/**
 * Takes the authorization with this id out; all other triples stay.
 * @param store triples of the document, changed in place
 * @returns whether there was one
 */
export const removeFromAcl = (store: Store, document: Iri, resource: Iri, id: string): boolean => {
  const hits = [...authorizations(store, resource)].filter(
    ({ node }) =>
      ruleOf({ ...readAuthorization(store, node, document, new Set()), applies: 'both' }).id === id,
  );
  for (const { node } of hits) store.removeQuads(store.getQuads(node, null, null, null));
  return hits.length > 0;
};
