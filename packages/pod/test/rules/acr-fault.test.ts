import { Parser } from 'n3';
import { describe, expect, it } from 'vitest';
import { acrFault } from '../../src/rules/acr-fault.ts';

const RESOURCE = 'https://pod.example/a/entry';
const faultOf = (turtle: string): string | null =>
  acrFault(
    new Parser({ baseIRI: `${RESOURCE}.acr` }).parse(
      `@prefix acp: <http://www.w3.org/ns/solid/acp#>. @prefix acl: <http://www.w3.org/ns/auth/acl#>. ${turtle}`,
    ),
    RESOURCE,
  );

describe('a document for access rules', () => {
  it.each([
    ['', null],
    ['<> a acp:AccessControlResource; acp:resource <entry>.', null],
    [
      '<#x> acp:resource <./entry>; acp:accessControl [ acp:apply [ acp:allow acl:Read ] ]. <> <urn:p> 1 .',
      null,
    ],
    ['<> acp:resource <other>.', 'another resource'],
    ['<> acp:resource <entry>. <#b> acp:resource <../b/>.', 'another resource'],
    ['<> acp:resource <entry/>.', 'another resource'],
    ['<> acp:resource "https://pod.example/a/entry".', 'another resource'],
    ['<> a acp:AccessControlResource; acp:accessControl <#a>.', 'name no resource'],
    ['<urn:a> <urn:b> <urn:c>.', 'name no resource'],
  ])('%j: %s', (turtle, fault) => {
    if (fault === null) expect(faultOf(turtle)).toBeNull();
    else expect(faultOf(turtle)).toContain(fault);
  });
});
