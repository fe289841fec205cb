import { AccessError } from './error.ts';
import { MODES, type Iri, type Rule } from './rule.ts';

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/**
 * Checks that a rule can be written for a resource and means what it seems to mean.
 * @param resource IRI of the resource or container
 * @throws AccessError `invalid-rule`
 */
export const checkRule = (rule: Rule, resource: Iri): void => {
  const problem = problemOf(rule, resource);
  if (problem !== undefined) {
    throw new AccessError('invalid-rule', `The rule was not written because ${problem}.`);
  }
};

const problemOf = (rule: Rule, resource: Iri): string | undefined => {
  const { agent, client, issuer, from, until, within } = rule;
  if (!ID.test(rule.id)) return 'its id is not 1 to 64 letters, digits, hyphens or underscores';
  if (!isAgent(agent)) return 'its agent is not a WebID, "public" or "authenticated"';
  if (issuer !== undefined && !isHttp(issuer)) return 'its issuer is not an http or https address';
  if (client !== undefined && !isClient(client)) return 'its app is neither an address nor a plain token id';
  if (rule.modes.length === 0) return 'it allows nothing';
  if (rule.modes.some((mode) => !MODES.includes(mode))) return 'it has an unknown mode';
  if (rule.modes.includes('control') && !isHttp(agent)) return 'control goes to named agents only';
  if (!['resource', 'members', 'both'].includes(rule.applies)) return 'it does not say where it applies';
  if (rule.applies !== 'resource' && !resource.endsWith('/')) return 'only containers have members';
  if ([from, until].some((time) => time !== undefined && Number.isNaN(time.getTime())))
    return 'its times are not dates';
  if (within !== undefined && !(Number.isSafeInteger(within) && within > 0 && within < 1_000_000))
    return 'it does not last whole minutes from its first use';
  if (from !== undefined && until !== undefined && from >= until) return 'it ends before it begins';
  return undefined;
};

const isAgent = (agent: string): boolean => agent === 'public' || agent === 'authenticated' || isHttp(agent);

/** Also keeps out what cannot stand between `<` and `>` in Turtle. */
export const isHttp = (iri: string): boolean =>
  /^https?:\/\/[^\s<>"{}|\\^`]+$/i.test(iri) && URL.canParse(iri);

const isClient = (client: string): boolean => isHttp(client) || /^[\w.~:%-]{1,256}$/.test(client);
