import type { Rule, RulesResult } from '../../src/index.ts';

const PREFIXES =
  '@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.\n';

export const OWNER = 'https://people.example/owner/card#me';
export const AMAL = 'https://people.example/amal/card#me';
export const ROOT = 'https://pod.example/';
export const SET = `${ROOT}5e7/`;
export const SHARD = `${SET}0a`;

/** Root rules of a pod: the owner everywhere, nobody else. */
export const ROOT_ACR = `${PREFIXES}<> acp:resource <./>; acp:accessControl <#c>; acp:memberAccessControl <#c>.
<#c> acp:apply <#owner>. <#owner> acp:allow acl:Read, acl:Write, acl:Control; acp:allOf [ acp:agent <${OWNER}> ].`;

export const ROOT_ACL = `${PREFIXES}<#owner> a acl:Authorization; acl:accessTo <./>; acl:default <./>;
  acl:agent <${OWNER}>; acl:mode acl:Read, acl:Write, acl:Control.`;

/** As {@link ROOT_ACL}, with a rule of others that everything below inherits. */
export const OPEN_ROOT_ACL = `${ROOT_ACL}
<#all> a acl:Authorization; acl:default <./>; acl:agentClass acl:AuthenticatedAgent; acl:mode acl:Read.`;

/** Ids of the simple rules found; none when the rules may not be read. */
export const idsOf = (found: RulesResult): string[] =>
  'rules' in found ? found.rules.map(({ id }) => id).sort() : [];

/** The rule without these parts. */
export const without = (rule: Rule, ...parts: (keyof Rule)[]): Rule =>
  Object.fromEntries(
    Object.entries(rule).filter(([key]) => !parts.includes(key as keyof Rule)),
  ) as unknown as Rule;
