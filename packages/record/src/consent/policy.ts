import { CATEGORIES, CATEGORY_TERMS, PURPOSES, type Category, type Purpose } from '@carnet/vocab';
import type { Json } from './claims.ts';
import * as claim from './claims.ts';
import { ONCE_MINUTES, type Mode, type Scope } from './consent.ts';

const TYPES = ['ODRLAccessPolicy'];
const ENTRY = 'urn:carnet:entry:';
/** An hour, as ODRL's elapsed time takes it (xsd:duration). */
const ONCE = `PT${ONCE_MINUTES}M`;
const ACTIONS: Readonly<Record<Mode, string>> = { read: 'read', deposit: 'create' };
const MODES: readonly Mode[] = ['read', 'deposit'];
/** Longest text a person may give as purpose, in characters. */
export const MAX_PURPOSE = 500;
/** Most single entries one statement may name. */
export const MAX_ENTRIES = 200;

interface Constraint {
  readonly leftOperand: string;
  readonly operator: string;
  readonly rightOperand: string;
}

const constraintsOf = ({ until, once, app }: Scope): Constraint[] => [
  ...(until ? [{ leftOperand: 'dateTime', operator: 'lt', rightOperand: until.toISOString() }] : []),
  ...(once ? [{ leftOperand: 'elapsedTime', operator: 'lteq', rightOperand: ONCE }] : []),
  ...(app === null ? [] : [{ leftOperand: 'client', operator: 'eq', rightOperand: app }]),
];

/**
 * A scope as access policy of the W3C draft "LWS Access Requests and Access Grants", which is ODRL: actions,
 * assignee, targets, purposes, constraints. Targets are terms of our vocabulary and names of entries, not addresses:
 * a record can move. `purpose` carries the words beside the term.
 */
export const toPolicy = (scope: Scope, assignee: string): Json => ({
  type: TYPES,
  action: scope.modes.map((mode) => ACTIONS[mode]),
  assignee,
  target: [
    ...scope.categories.map((category) => CATEGORY_TERMS[category].iri),
    ...scope.entries.map((entry) => `${ENTRY}${entry}`),
  ],
  ...(scope.purposeTerm === null ? {} : { hasPurpose: [PURPOSES[scope.purposeTerm]] }),
  purpose: scope.purpose,
  constraint: constraintsOf(scope),
});

const isCategoryTerm = (target: string): boolean =>
  CATEGORIES.some((category) => CATEGORY_TERMS[category].iri === target);

const categoryOf = (target: string): Category => {
  const found = CATEGORIES.find((category) => CATEGORY_TERMS[category].iri === target);
  if (found === undefined) throw claim.malformed();
  return found;
};

const purposeOf = (value: unknown): Purpose | null => {
  if (value === undefined) return null;
  const [term, ...more] = claim.list(value, 1, claim.text);
  const found = (Object.keys(PURPOSES) as Purpose[]).find((slug) => PURPOSES[slug] === term);
  if (found === undefined || more.length > 0) throw claim.malformed();
  return found;
};

const modeOf = (value: unknown): Mode => {
  const found = MODES.find((mode) => ACTIONS[mode] === value);
  if (found === undefined) throw claim.malformed();
  return found;
};

/** Constraints by what they limit; one that is not known, or stands twice, refuses the whole: it could say "not". */
function limitsOf(value: unknown): Pick<Scope, 'until' | 'once' | 'app'> {
  const found = new Map<string, string>();
  for (const item of claim.list(value, 3, claim.object)) {
    const left = claim.oneOf(item['leftOperand'], ['dateTime', 'elapsedTime', 'client']);
    const operator = { dateTime: 'lt', elapsedTime: 'lteq', client: 'eq' }[left];
    if (item['operator'] !== operator || found.has(left)) throw claim.malformed();
    found.set(left, claim.text(item['rightOperand']));
  }
  const [until, once, app] = [found.get('dateTime'), found.get('elapsedTime'), found.get('client')];
  if (once !== undefined && once !== ONCE) throw claim.malformed();
  return {
    until: until === undefined ? null : claim.date(until),
    once: once !== undefined,
    app: app ?? null,
  };
}

/** Reads a policy back; `bad-consent` if it is not for `assignee`, names nothing, or says what is not understood. */
export function fromPolicy(value: unknown, assignee: string): Scope {
  const policy = claim.object(value);
  if (JSON.stringify(policy['type']) !== JSON.stringify(TYPES) || policy['assignee'] !== assignee)
    throw claim.malformed();
  const targets = claim.list(policy['target'], CATEGORIES.length + MAX_ENTRIES, claim.text);
  const modes = claim.list(policy['action'], MODES.length, modeOf);
  if (modes.length === 0 || new Set(modes).size < modes.length) throw claim.malformed();
  if (new Set(targets).size < targets.length) throw claim.malformed();
  if (targets.length === 0 && modes.includes('read')) throw claim.malformed();
  return {
    categories: targets.filter(isCategoryTerm).map(categoryOf),
    entries: targets.filter((target) => !isCategoryTerm(target)).map((one) => claim.urn(one, ENTRY, 16)),
    modes,
    purposeTerm: purposeOf(policy['hasPurpose']),
    purpose: claim.text(policy['purpose'], MAX_PURPOSE),
    ...limitsOf(policy['constraint']),
  };
}
