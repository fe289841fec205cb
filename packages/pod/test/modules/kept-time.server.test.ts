import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '../../src/index.ts';
import { makeAccount, makeProgram, programFetch } from '../api.ts';

const PORT = 5390;
const END = '2026-05-01T09:00:00Z';

describe('a grant that has ended on a machine whose clock is set back', () => {
  let now = '2026-05-01T08:00:00Z';
  let uptime = 0;
  let folder: string;
  let server: RunningServer;
  let programs: { id: string; secret: string }[];
  let doctor: typeof fetch;
  let owner: typeof fetch;
  let entry: string;

  const start = async (): Promise<void> => {
    server = await startPod({
      dataDir: folder,
      port: PORT,
      logLevel: 'error',
      clock: () => new Date(now),
      uptime: () => uptime,
    });
  };
  const signIn = async (): Promise<void> => {
    const [own, other] = await Promise.all(programs.map((one) => programFetch(server.baseUrl, one)));
    if (own === undefined || other === undefined) throw new TypeError('two programs');
    [owner, doctor] = [own, other];
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-time-'));
    await start();
    const [margaux, nadia] = [await makeAccount(server.baseUrl, 'm'), await makeAccount(server.baseUrl, 'n')];
    programs = [await makeProgram(margaux), await makeProgram(nadia)];
    await signIn();
    entry = `${margaux.pod}${'d'.repeat(32)}/entry`;
    await owner(entry, { method: 'PUT', body: 'x', headers: { 'content-type': 'text/plain' } });
    const put = await owner(`${entry}.acr`, {
      method: 'PUT',
      headers: { 'content-type': 'text/turtle' },
      body: `
@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.
@prefix carnet: <https://w3id.org/carnet/ns#>. @prefix xsd: <http://www.w3.org/2001/XMLSchema#>.
<> a acp:AccessControlResource; acp:resource <${entry}>; acp:accessControl <#c>.
<#c> a acp:AccessControl; acp:apply <#g>.
<#g> a acp:Policy; acp:allow acl:Read; acp:anyOf <#m>; carnet:until "${END}"^^xsd:dateTime.
<#m> a acp:Matcher; acp:agent <${nadia.webId}>.`,
    });
    expect(put.status).toBe(201);
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('ends as much later as time has really passed', async () => {
    now = '2026-05-01T07:00:00Z';
    uptime = 3_599_000;
    expect((await doctor(entry)).status).toBe(200);
    uptime = 3_600_000;
    expect((await doctor(entry)).status).toBe(403);
    expect((await owner(entry)).status).toBe(200);
  });

  it('stays ended after a restart, and for good', async () => {
    await server.stop();
    uptime = 0;
    now = '2026-05-01T08:00:00Z';
    await start();
    await signIn();
    expect((await doctor(entry)).status).toBe(403);
    expect((await owner(entry)).status).toBe(200);
  });
});
