import { Parser } from 'n3';
import { describe, expect, it } from 'vitest';
import { startedBy } from '../../src/rules/started-by.ts';

const GRANT = 'ab'.repeat(16);
const NADIA = 'https://nadia.example/#me';
const rules = (who: string, within = '; <urn:x:within> "PT60M"') =>
  new Parser({ baseIRI: 'http://pod/a.acr' }).parse(`
@prefix acp: <http://www.w3.org/ns/solid/acp#>. @prefix acl: <http://www.w3.org/ns/auth/acl#>.
@prefix foaf: <http://xmlns.com/foaf/0.1/>.
<#${GRANT}> acl:mode acl:Read; ${who} ${within}.
<#m> acp:agent <${NADIA}>. <#all> acp:agent acp:PublicAgent.`);
const started = (who: string, webId: string | null = NADIA, within?: string) =>
  startedBy(rules(who, within), 'urn:x:within', webId);

describe('the first use of a grant', () => {
  it.each(['acp:allOf <#m>', 'acp:anyOf <#m>', `acl:agent <${NADIA}>`])('is by whom it names: %s', (who) => {
    expect(started(who)).toEqual([GRANT]);
    expect(started(who, 'https://omar.example/#me')).toEqual([]);
    expect(started(who, null)).toEqual([]);
    expect(started(who, NADIA, '')).toEqual([]);
  });

  it.each(['acp:anyOf <#all>', 'acl:agentClass foaf:Agent', 'acl:agentClass acl:AuthenticatedAgent'])(
    'is by anybody where it names many: %s',
    (who) => {
      expect(started(who, 'https://omar.example/#me')).toEqual([GRANT]);
    },
  );
});
