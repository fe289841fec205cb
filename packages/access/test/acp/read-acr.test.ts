import { describe, expect, it } from 'vitest';
import { parseTurtle, readAcr } from '../../src/index.ts';
import { AGENTS, RESOURCE } from '../support/arbitraries.ts';
import { OTHERS_ACR } from '../support/others.ts';

const DOCUMENT = `${RESOURCE}.acr`;
const PREFIXES = `@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.
  @prefix carnet: <https://w3id.org/carnet/ns#>. @prefix xsd: <http://www.w3.org/2001/XMLSchema#>.`;
const read = (text: string): ReturnType<typeof readAcr> =>
  readAcr(parseTurtle(PREFIXES + text, DOCUMENT), DOCUMENT);
const one = (policy: string): ReturnType<typeof readAcr> =>
  read(`<> acp:resource <./>; acp:accessControl [ acp:apply <#x> ]. <#x> ${policy}.`);

describe('reading what others wrote', () => {
  it('finds simple rules and keeps the rest whole', () => {
    const { rules, unsure } = readAcr(parseTurtle(OTHERS_ACR, DOCUMENT), DOCUMENT);
    const byId = Object.fromEntries(rules.map(({ rule }) => [rule.id.slice(0, 2), rule]));
    expect(byId['te']).toMatchObject({ id: 'team', allow: ['read'], applies: 'resource' });
    expect(byId['te']).toMatchObject({
      anyOf: [
        { agents: [AGENTS[1]], unknown: [] },
        { agents: [AGENTS[2]], unknown: ['https://vocab.example/Doctor'] },
      ],
    });
    expect(byId['no']).toMatchObject({ deny: ['write'], allOf: [{ agents: [AGENTS[1]] }] });
    const simple = rules.map(({ rule }) => rule).filter((rule) => 'agent' in rule);
    expect(simple).toMatchObject([
      { agent: AGENTS[0], modes: ['read', 'write', 'control'], applies: 'both' },
      { agent: 'authenticated', client: 'https://app.example/id', modes: ['read'], applies: 'resource' },
    ]);
    expect(unsure).toEqual(['http://www.w3.org/ns/solid/acp#vc']);
  });

  it('says when a policy lies in another document, which nobody here reads', () => {
    const { unsure, rules } = read(`<> acp:resource <./>; acp:accessControl [ acp:apply <other#p> ].`);
    expect(unsure).toEqual(['https://pod.example/a/other#p']);
    expect(rules).toMatchObject([{ rule: { allow: [], id: 'https://pod.example/a/other#p' } }]);
  });

  it('takes the narrowest of several times, and an unreadable one for the end', () => {
    const base = 'acp:allow acl:Read; acp:allOf [ acp:agent acp:PublicAgent ]';
    const [twice] = one(
      `${base}; carnet:until "2026-03-01T00:00:00Z"^^xsd:dateTime, "2026-02-01T01:00:00+01:00"^^xsd:dateTime;
        carnet:from "2026-01-01T00:00:00Z"^^xsd:dateTime, "2026-01-02T00:00:00Z"^^xsd:dateTime`,
    ).rules;
    expect(twice?.rule).toMatchObject({ from: new Date('2026-01-02'), until: new Date('2026-02-01') });
    for (const bad of ['"soon"', '"2026-02-01"', '"2026-02-01T00:00:00"', '"2026-13-45T00:00:00Z"']) {
      expect(one(`${base}; carnet:until ${bad}`).rules[0]?.rule.until).toEqual(new Date(0));
    }
  });

  it('does not take a literal or a word of ACP for a person', () => {
    const literal = one('acp:allow acl:Read; acp:allOf [ acp:agent "public" ]').rules[0]?.rule;
    expect(literal).toMatchObject({ allOf: [{ agents: ['literal public'] }] });
    const creator = one('acp:allow acl:Read; acp:allOf [ acp:agent acp:CreatorAgent ]');
    expect(creator.unsure).toEqual(['http://www.w3.org/ns/solid/acp#CreatorAgent']);
    expect(creator.rules[0]?.rule).not.toHaveProperty('agent');
  });

  it('counts one policy applied twice as one rule for both places', () => {
    const { rules } = read(`<> acp:resource <./>; acp:accessControl <#c>; acp:memberAccessControl <#d>.
      <#c> acp:apply <#x>. <#d> acp:apply <#x>. <#x> acp:allow acl:Read; acp:allOf [ acp:agent acp:PublicAgent ].`);
    expect(rules).toMatchObject([
      { resource: RESOURCE, rule: { id: 'x', applies: 'both', agent: 'public' } },
    ]);
  });
});
