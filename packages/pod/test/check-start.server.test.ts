import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApps, startPod } from '../src/index.ts';
import { makeAccount, makeProgram, programFetch } from './api.ts';

const PORT = 4109;
const OPEN_ROOT = `
@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.
<> a acp:AccessControlResource; acp:resource <./>; acp:memberAccessControl <#c>.
<#c> a acp:AccessControl; acp:apply <#p>.
<#p> a acp:Policy; acp:allow acl:Read; acp:anyOf <#m>.
<#m> a acp:Matcher; acp:agent `;

describe('a start', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-pod-'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  const start = (more: object) => startPod({ dataDir: null, port: PORT, logLevel: 'error', ...more });

  it.each(['http://pod.example/', 'http://192.168.1.2:3000/', 'ftp://localhost/', 'pod.example'])(
    'is refused at %s',
    async (baseUrl) => {
      await expect(start({ baseUrl })).rejects.toMatchObject({ code: 'insecure-base-url' });
    },
  );

  it('is refused on a folder that cannot be written', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(start({ dataDir: join(folder, 'file', 'data') })).rejects.toMatchObject({
      code: 'data-not-writable',
    });
  });

  it.each(['acp:PublicAgent', 'acp:AuthenticatedAgent'])('is refused on a root open to %s', async (agent) => {
    const dataDir = await mkdtemp(join(folder, 'open-'));
    await writeFile(join(dataDir, '.acr'), `${OPEN_ROOT}${agent}.`);
    await expect(start({ dataDir })).rejects.toMatchObject({
      code: 'public-root',
      message: expect.stringContaining('opens every pod to strangers') as string,
    });
  });

  it('is refused for an app that was not built', async () => {
    await expect(startApps({ apps: [{ dir: folder, port: PORT, name: 'App' }] })).rejects.toMatchObject({
      code: 'apps-not-built',
    });
  });

  it('again finds everything: account, pod, files, program', async () => {
    const dataDir = join(folder, 'data');
    const first = await start({ dataDir });
    const margaux = await makeAccount(first.baseUrl, 'margaux');
    const credentials = await makeProgram(margaux);
    const before = await programFetch(first.baseUrl, credentials);
    const file = `${margaux.pod}${'d'.repeat(32)}/entry`;
    const body = new Uint8Array(300_000).fill(7);
    const put = await before(file, {
      method: 'PUT',
      body,
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(put.status).toBe(201);
    await first.stop();
    await expect(fetch(first.baseUrl)).rejects.toThrow();

    const second = await start({ dataDir });
    try {
      const after = await programFetch(second.baseUrl, credentials);
      expect(new Uint8Array(await (await after(file)).arrayBuffer())).toEqual(body);
      expect((await fetch(margaux.webId)).status).toBe(200);
      expect((await fetch(margaux.pod)).status).toBe(401);
      expect((await readdir(dataDir)).sort()).toContain(margaux.pod.split('/')[3]);
      await expect(start({ dataDir })).rejects.toMatchObject({ code: 'port-in-use' });
    } finally {
      await second.stop();
    }
  });

  it('keeps a pod within its quota', async () => {
    const server = await start({ dataDir: join(folder, 'small'), quota: 100_000 });
    try {
      const margaux = await makeAccount(server.baseUrl, 'margaux');
      const program = await programFetch(server.baseUrl, await makeProgram(margaux));
      const put = await program(`${margaux.pod}big`, {
        method: 'PUT',
        body: new Uint8Array(200_000),
        headers: { 'content-type': 'application/octet-stream' },
      });
      expect(put.status).toBe(413);
    } finally {
      await server.stop();
    }
  });
});
