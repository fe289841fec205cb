/** An access control resource as other programs write it: fragment subject, blank nodes, exceptions, refusals, notes. */
export const OTHERS_ACR = `
@prefix acl: <http://www.w3.org/ns/auth/acl#>.
@prefix acp: <http://www.w3.org/ns/solid/acp#>.
@prefix ex: <https://vocab.example/>.
<#root> a acp:AccessControlResource; acp:resource <./>;
  acp:accessControl <#full>, <#readers>; acp:memberAccessControl <#full>.
<#full> a acp:AccessControl; acp:apply [
  a acp:Policy; acp:allow acl:Read, acl:Write, acl:Control;
  acp:anyOf [ a acp:Matcher; acp:agent <https://people.example/1/card#me> ] ].
<#readers> a acp:AccessControl; acp:apply <#team>, <#not-him>, [
  a acp:Policy; acp:allow acl:Read; acp:allOf [ acp:agent acp:AuthenticatedAgent; acp:client <https://app.example/id> ] ].
<#team> acp:allow acl:Read; acp:anyOf <#a>, <#b>; acp:noneOf <#c>; ex:note "asked for on Monday".
<#a> acp:agent <https://people.example/2/card#me>. <#b> acp:agent <https://people.example/3/card#me>; acp:vc ex:Doctor.
<#c> acp:client <https://other.example/id>.
<#not-him> acp:deny acl:Write; acp:allOf <#a>.
<#root> ex:checkedOn "2026-01-01". ex:something ex:is "kept".
`;

/** The same for Web Access Control. */
export const OTHERS_ACL = `
@prefix acl: <http://www.w3.org/ns/auth/acl#>.
@prefix foaf: <http://xmlns.com/foaf/0.1/>.
@prefix ex: <https://vocab.example/>.
<#full> a acl:Authorization; acl:accessTo <./>; acl:default <./>; acl:agent <https://people.example/1/card#me>;
  acl:mode acl:Read, acl:Write, acl:Control.
<#many> a acl:Authorization; acl:accessTo <./>; acl:agentClass acl:AuthenticatedAgent;
  acl:agent <https://people.example/2/card#me>; acl:mode acl:Read; ex:note "asked for on Monday".
[] a acl:Authorization; acl:default <./>; acl:agentGroup <https://people.example/team#us>; acl:mode acl:Append.
<#elsewhere> a acl:Authorization; acl:accessTo <../b/>; acl:agentClass foaf:Agent; acl:mode acl:Read.
<#untyped> acl:accessTo <./>; acl:agentClass foaf:Agent; acl:mode acl:Write.
`;
