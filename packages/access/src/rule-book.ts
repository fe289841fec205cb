import { isHttp } from './check-rule.ts';
import { MODES, type AnyRule, type Applies, type Iri, type Matcher, type Mode } from './rule.ts';
import { ACP } from './terms.ts';

/** How a server states its rules: Access Control Policy or Web Access Control. */
export type Kind = 'acp' | 'wac';

/** A rule and the resource its document says it is about. */
export interface PlacedRule {
  readonly rule: AnyRule;
  readonly resource: Iri;
}

/** What one rule document says. */
export interface RuleBook {
  readonly rules: readonly PlacedRule[];
  /** Terms in it whose effect cannot be told from agent, app, issuer and time; empty: all understood. */
  readonly unsure: readonly string[];
}

/** A policy or authorization as read, before it is known whether it is simple. */
export interface Reading {
  readonly id: string | null;
  readonly allow: readonly Mode[];
  readonly deny: readonly Mode[];
  readonly allOf: readonly Matcher[];
  readonly anyOf: readonly Matcher[];
  readonly noneOf: readonly Matcher[];
  readonly applies: Applies;
  readonly from?: Date;
  readonly until?: Date;
  readonly within?: number;
}

/**
 * Turns what was read into a simple rule where it says no more than one, else into an other rule.
 * A node without a name gets an id made of its own content, so that it can be named for removal.
 */
export const ruleOf = (reading: Reading): AnyRule => {
  const { allow, deny, allOf, anyOf, noneOf, applies, from, until, within } = reading;
  const id =
    reading.id ?? `_:${JSON.stringify([allow, deny, allOf, anyOf, noneOf, from, until, within ?? null])}`;
  const times = { ...(from && { from }), ...(until && { until }), ...(within && { within }) };
  const [matcher, ...more] = [...allOf, ...anyOf];
  const isPlain = deny.length + noneOf.length + more.length === 0 && allow.length > 0;
  const who = isPlain && matcher !== undefined ? simpleMatcher(matcher) : undefined;
  if (who !== undefined) return { id, ...who, modes: allow, applies, ...times };
  return { id, allow, deny, allOf, anyOf, noneOf, applies, ...times };
};

const simpleMatcher = ({
  agents,
  clients,
  issuers,
  unknown,
}: Matcher): { agent: string; client?: string; issuer?: Iri } | undefined => {
  const [agent] = agents;
  const [client] = clients;
  const [issuer] = issuers;
  const isOne = agents.length === 1 && clients.length < 2 && issuers.length < 2 && unknown.length === 0;
  if (!isOne || agent === undefined || !isPlainAgent(agent)) return undefined;
  if ([client, issuer].some((term) => term?.startsWith(ACP))) return undefined;
  return { agent, ...(client !== undefined && { client }), ...(issuer !== undefined && { issuer }) };
};

const isPlainAgent = (agent: string): boolean =>
  agent === 'public' || agent === 'authenticated' || (isHttp(agent) && !agent.startsWith(ACP));

/** Rules in a fixed order: triples have none. */
export const byId = ({ rule: left }: PlacedRule, { rule: right }: PlacedRule): number =>
  left.id < right.id ? -1 : Number(left.id > right.id);

/** Modes in their fixed order, each once. */
export const inOrder = (modes: Iterable<Mode>): Mode[] => {
  const given = new Set(modes);
  return MODES.filter((mode) => given.has(mode));
};

/** Whether two rules say the same, whatever the order of what they list. */
export const isSameRule = (left: AnyRule, right: AnyRule): boolean => textOf(left) === textOf(right);

/** The rule as text with keys and modes in a fixed order. */
export const textOf = (rule: AnyRule): string =>
  JSON.stringify(
    Object.entries(rule)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, key === 'modes' ? inOrder(value as Mode[]) : (value as unknown)])
      .sort(([left], [right]) => (String(left) < String(right) ? -1 : 1)),
  );
