import { describe, expect, it } from 'vitest';
import { parseTurtle, readAcl } from '../../src/index.ts';
import { AGENTS, RESOURCE } from '../support/arbitraries.ts';
import { OTHERS_ACL } from '../support/others.ts';

const DOCUMENT = `${RESOURCE}.acl`;

describe('reading an ACL that others wrote', () => {
  const { rules, unsure } = readAcl(parseTurtle(OTHERS_ACL, DOCUMENT), DOCUMENT, RESOURCE);

  it('gives simple authorizations as rules and several agents as one other rule', () => {
    const byId = new Map(rules.map(({ rule }) => [rule.id, rule]));
    expect(byId.get('full')).toMatchObject({ agent: AGENTS[0], applies: 'both' });
    expect(byId.get('many')).toMatchObject({ allOf: [{ agents: ['authenticated', AGENTS[1]] }] });
  });

  it('leaves out what has no effect on this resource', () => {
    expect(rules).toHaveLength(3);
    expect(rules.map(({ rule }) => rule.id)).not.toContain('elsewhere');
    expect(rules.map(({ rule }) => rule.id)).not.toContain('untyped');
  });

  it('says that it does not know who is in a group', () => {
    expect(unsure).toEqual(['http://www.w3.org/ns/auth/acl#agentGroup https://people.example/team#us']);
  });
});
