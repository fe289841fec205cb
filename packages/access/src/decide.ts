import { ANY_CLIENT, isSimple, type AnyRule, type Iri, type Matcher, type Mode } from './rule.ts';

/** Who asks: all three `null` for somebody who is not signed in. */
export interface AccessRequest {
  readonly agent: Iri | null;
  readonly client: string | null;
  readonly issuer: Iri | null;
}

/** A request by somebody who is not signed in. */
export const ANONYMOUS: AccessRequest = { agent: null, client: null, issuer: null };

/**
 * The modes a request gets from the rules in force at one place; see {@link inForce} for which those are.
 *
 * Rules add up, a refusal beats every permission, and what no rule allows is refused. `write` brings
 * `append` with it even when `append` alone is refused, as on Community Solid Server. A rule counts from
 * `from` (included) to `until` (excluded).
 * Follows ACP 0.9 (https://solidproject.org/TR/2022/acp-20220518), section "Access Mode Resolution".
 */
export const decide = (rules: readonly AnyRule[], request: AccessRequest, now: Date): ReadonlySet<Mode> => {
  const allowed = new Set<Mode>();
  const denied = new Set<Mode>();
  for (const rule of rules) {
    if (!isInTime(rule, now) || !isFor(rule, request)) continue;
    for (const mode of isSimple(rule) ? rule.modes : rule.allow) allowed.add(mode);
    for (const mode of isSimple(rule) ? [] : rule.deny) denied.add(mode);
  }
  const left = new Set([...allowed].filter((mode) => !denied.has(mode)));
  return left.has('write') ? left.add('append') : left;
};

/** Whether the rule is in force at `now`, whoever asks. */
export const isInTime = (rule: AnyRule, now: Date): boolean =>
  (rule.from === undefined || now >= rule.from) && (rule.until === undefined || now < rule.until);

const isFor = (rule: AnyRule, request: AccessRequest): boolean => {
  if (isSimple(rule)) return matches(matcherOf(rule), request);
  const { allOf, anyOf, noneOf } = rule;
  const isMatch = (matcher: Matcher): boolean => matches(matcher, request);
  return (
    allOf.length + anyOf.length > 0 &&
    allOf.every(isMatch) &&
    (anyOf.length === 0 || anyOf.some(isMatch)) &&
    !noneOf.some(isMatch)
  );
};

const matcherOf = ({
  agent,
  client,
  issuer,
}: {
  agent: string;
  client?: string;
  issuer?: string;
}): Matcher => ({
  agents: [agent],
  clients: client === undefined ? [] : [client],
  issuers: issuer === undefined ? [] : [issuer],
  unknown: [],
});

const matches = (matcher: Matcher, { agent, client, issuer }: AccessRequest): boolean => {
  const { agents, clients, issuers, unknown } = matcher;
  return (
    unknown.length === 0 &&
    agents.length + clients.length + issuers.length > 0 &&
    (agents.length === 0 || agents.some((one) => isAgent(one, agent))) &&
    (clients.length === 0 || clients.some((one) => one === ANY_CLIENT || one === client)) &&
    (issuers.length === 0 || issuers.some((one) => one === issuer))
  );
};

const isAgent = (wanted: string, agent: Iri | null): boolean =>
  wanted === 'public' || (agent !== null && (wanted === 'authenticated' || wanted === agent));
