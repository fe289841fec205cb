import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '../../src/index.ts';
import { makeAccount, makeProgram, programFetch } from '../api.ts';

const PREFIXES = `@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.`;
const turtle = { 'content-type': 'text/turtle' };
const rules = (resource: string, agent: string): string => `${PREFIXES}
<> a acp:AccessControlResource; acp:resource <${resource}>; acp:accessControl <#c>.
<#c> a acp:AccessControl; acp:apply <#g>. <#g> a acp:Policy; acp:allow acl:Read; acp:allOf <#m>.
<#m> a acp:Matcher; acp:agent <${agent}>.`;

describe('access rules that are none of their resource', () => {
  let server: RunningServer;
  let owner: typeof fetch;
  let doctor: typeof fetch;
  let entry: string;
  let webId: string;
  const put = async (body: string): Promise<number> =>
    (await owner(`${entry}.acr`, { method: 'PUT', body, headers: turtle })).status;
  const patch = async (body: string): Promise<number> =>
    (
      await owner(`${entry}.acr`, {
        method: 'PATCH',
        body,
        headers: { 'content-type': 'application/sparql-update' },
      })
    ).status;
  const canRead = async (): Promise<number> => (await doctor(entry)).status;

  beforeAll(async () => {
    server = await startPod({ dataDir: null, port: 4119, logLevel: 'error' });
    const [margaux, nadia] = [await makeAccount(server.baseUrl, 'm'), await makeAccount(server.baseUrl, 'n')];
    owner = await programFetch(server.baseUrl, await makeProgram(margaux));
    doctor = await programFetch(server.baseUrl, await makeProgram(nadia));
    ({ webId } = nadia);
    entry = `${margaux.pod}${'d'.repeat(32)}/entry`;
    await owner(entry, { method: 'PUT', body: 'x', headers: { 'content-type': 'text/plain' } });
  });
  afterAll(() => server.stop());

  it('are refused, and the rules before them stay', async () => {
    expect(await put(rules(entry, webId))).toBe(201);
    expect(await canRead()).toBe(200);
    expect(await put(rules(`${entry}-other`, webId))).toBe(422);
    expect(await put('<urn:a> <urn:b> <urn:c>.')).toBe(422);
    expect(await put('no turtle at all')).toBe(400);
    expect(
      await patch(`INSERT DATA { <#b> <http://www.w3.org/ns/solid/acp#resource> <${entry}-other> }`),
    ).toBe(422);
    expect(await canRead()).toBe(200);
  });

  it('are not those that are, emptied or changed', async () => {
    expect(await patch('INSERT DATA { <#note> <urn:p> 1 }')).toBe(205);
    expect(await canRead()).toBe(200);
    expect(await put('')).toBe(205);
    expect(await canRead()).toBe(403);
  });
});
