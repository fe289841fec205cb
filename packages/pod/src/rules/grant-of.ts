import type { Quad } from '@rdfjs/types';

const ACP = 'http://www.w3.org/ns/solid/acp#';
const ACL = 'http://www.w3.org/ns/auth/acl#';
const GRANT = /#([0-9a-f]{32})$/u;

/** The id of the grant that a rule is named by; null where it is the rule of none. */
export const grantIn = (rule: string): string | null => GRANT.exec(rule)?.[1] ?? null;

/** Who asks for what, as the rules are asked. */
export interface Asked {
  readonly target: string;
  readonly webId: string | null;
  readonly clientId: string | null;
  readonly issuer: string | null;
}

/** Index of the quads that were read for one request. */
class Rules {
  readonly #quads: readonly Quad[];

  constructor(quads: readonly Quad[]) {
    this.#quads = quads;
  }

  values(subject: string, predicate: string): string[] {
    return this.#quads
      .filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate)
      .map(({ object }) => object.value);
  }

  subjects(): Set<string> {
    return new Set(this.#quads.map(({ subject }) => subject.value));
  }

  /** Whether a policy is applied to the target, by its own document or from above. */
  applies(policy: string, target: string): boolean {
    return this.#quads.some(({ subject, predicate, object }) => {
      const own = predicate.value === `${ACP}accessControl`;
      if (!own && predicate.value !== `${ACP}memberAccessControl`) return false;
      if (!this.values(object.value, `${ACP}apply`).includes(policy)) return false;
      return this.values(subject.value, `${ACP}resource`).includes(target) === own;
    });
  }
}

const fits = (wanted: readonly string[], is: string | null): boolean =>
  wanted.length === 0 || (is !== null && wanted.includes(is));

const matches = (rules: Rules, who: string, asked: Asked): boolean =>
  asked.webId !== null &&
  rules.values(who, `${ACP}agent`).includes(asked.webId) &&
  fits(rules.values(who, `${ACP}client`), asked.clientId) &&
  fits(rules.values(who, `${ACP}issuer`), asked.issuer);

/**
 * The grant whose rule lets this request in, out of the access documents that were read to decide it: rules of grants are
 * named by the id of the grant. Null if none did.
 */
export const grantOf = (quads: readonly Quad[], asked: Asked): string | null => {
  const rules = new Rules(quads);
  for (const policy of rules.subjects()) {
    const grant = grantIn(policy);
    if (grant === null) continue;
    const byAcp =
      rules.values(policy, `${ACP}allOf`).some((who) => matches(rules, who, asked)) &&
      rules.applies(policy, asked.target);
    const byWac = asked.webId !== null && rules.values(policy, `${ACL}agent`).includes(asked.webId);
    if (byAcp || byWac) return grant;
  }
  return null;
};
