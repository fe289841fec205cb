import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '../../src/index.ts';
import { makeAccount, makeProgram, programFetch, type TestAccount } from '../api.ts';

const PREFIXES = `
@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.
@prefix carnet: <https://w3id.org/carnet/ns#>. @prefix xsd: <http://www.w3.org/2001/XMLSchema#>.`;
const TIMES = `
carnet:from "2026-05-01T08:00:00Z"^^xsd:dateTime; carnet:until "2026-05-01T09:00:00Z"^^xsd:dateTime`;
const RULES = {
  acp: (resource: string, agent: string) => `${PREFIXES}
<> a acp:AccessControlResource; acp:resource <${resource}>; acp:accessControl <#c>.
<#c> a acp:AccessControl; acp:apply <#g>.
<#g> a acp:Policy; acp:allow acl:Read; acp:anyOf <#m>; ${TIMES}.
<#m> a acp:Matcher; acp:agent <${agent}>.`,
  wac: (resource: string, agent: string) => `${PREFIXES}
<#g> a acl:Authorization; acl:accessTo <${resource}>; acl:agent <${agent}>; acl:mode acl:Read; ${TIMES}.`,
};

describe.each([
  ['acp', 4107, 'acr'],
  ['wac', 4108, 'acl'],
] as const)('a rule of %s with a beginning and an end', (access, port, suffix) => {
  let now = '2026-05-01T07:00:00Z';
  let server: RunningServer;
  let margaux: TestAccount;
  let owner: typeof fetch;
  let doctor: typeof fetch;
  let entry: string;

  beforeAll(async () => {
    server = await startPod({
      dataDir: null,
      port,
      access,
      logLevel: 'error',
      clock: () => new Date(now),
    });
    margaux = await makeAccount(server.baseUrl, 'margaux');
    const nadia = await makeAccount(server.baseUrl, 'nadia');
    owner = await programFetch(server.baseUrl, await makeProgram(margaux));
    doctor = await programFetch(server.baseUrl, await makeProgram(nadia));
    entry = `${margaux.pod}${'c'.repeat(32)}/entry`;
    await owner(entry, { method: 'PUT', body: 'x', headers: { 'content-type': 'text/plain' } });
    const put = await owner(`${entry}.${suffix}`, {
      method: 'PUT',
      body: RULES[access](entry, nadia.webId),
      headers: { 'content-type': 'text/turtle' },
    });
    expect(put.status).toBe(201);
  });

  afterAll(() => server.stop());

  it.each([
    ['2026-05-01T07:59:59Z', 403],
    ['2026-05-01T08:00:00Z', 200],
    ['2026-05-01T08:59:59Z', 200],
    ['2026-05-01T09:00:00Z', 403],
    ['2026-05-01T09:00:01Z', 403],
  ])('at %s answers %i', async (time, status) => {
    now = time;
    expect((await doctor(entry)).status).toBe(status);
    expect((await owner(entry)).status).toBe(200);
    expect((await fetch(entry)).status).toBe(401);
  });

  it('stays written as it was', async () => {
    expect(await (await owner(`${entry}.${suffix}`)).text()).toContain('2026-05-01T09:00:00Z');
  });

  it('shows strangers the profile and nothing else', async () => {
    expect((await fetch(margaux.webId)).status).toBe(200);
    for (const path of ['', 'profile/', `.${suffix}`]) {
      expect((await fetch(`${margaux.pod}${path}`)).status).toBe(401);
    }
  });
});
