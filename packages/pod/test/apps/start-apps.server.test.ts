import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApps, type RunningApps } from '../../src/index.ts';
import { scriptHashes } from '../../src/apps/content-policy.ts';

const PORT = 4124;
const BASE = `http://localhost:${PORT}/`;
const PAGE = '<!doctype html><title>Carnet</title><script>boot()</script>';

describe('an app on an origin of its own', () => {
  let folder: string;
  let running: RunningApps;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-built-'));
    await mkdir(join(folder, 'build/_app/immutable'), { recursive: true });
    await writeFile(join(folder, 'secret'), 'secret');
    await writeFile(join(folder, 'build/index.html'), PAGE);
    await writeFile(join(folder, 'build/_app/immutable/a.js'), 'export {};');
    running = await startApps({ apps: [{ dir: join(folder, 'build'), port: PORT, name: 'Carnet' }] });
  });

  afterAll(async () => {
    await running.stop();
    await rm(folder, { recursive: true });
  });

  it('answers every path of its own with its page', async () => {
    for (const path of ['', 'signin', 'share/with/somebody?x=1']) {
      expect(await (await fetch(BASE + path)).text()).toBe(PAGE);
    }
  });

  it('lets run its own scripts and the bootstrap of its page, in nobody’s frame', async () => {
    const policy = (await fetch(BASE)).headers.get('content-security-policy');
    expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' ${scriptHashes(PAGE).join(' ')};`);
    expect(policy).toContain(`frame-ancestors 'none'`);
    expect(policy).toContain(`object-src 'none'`);
    expect(policy).toContain(`base-uri 'none'`);
  });

  it('keeps what never changes, and asks again for the rest', async () => {
    expect((await fetch(`${BASE}_app/immutable/a.js`)).headers.get('cache-control')).toContain('immutable');
    expect((await fetch(BASE)).headers.get('cache-control')).toBe('no-cache');
  });

  it('has a Client ID document at its own id', async () => {
    const [app] = running.apps;
    expect(app).toEqual({ baseUrl: BASE, clientId: `${BASE}clientid.jsonld` });
    const document = (await (await fetch(`${BASE}clientid.jsonld`)).json()) as Record<string, unknown>;
    expect(document).toMatchObject({
      client_id: `${BASE}clientid.jsonld`,
      client_name: 'Carnet',
      redirect_uris: [BASE, `${BASE}signin`],
      scope: 'openid webid offline_access',
      application_type: 'web',
    });
  });

  it('gives nothing from outside its folder and takes nothing', async () => {
    const body = await new Promise<string>((resolve) => {
      request({ port: PORT, path: '/../secret' }, (answer) => {
        let text = '';
        answer.on('data', (chunk) => (text += String(chunk)));
        answer.on('end', () => {
          resolve(text);
        });
      }).end();
    });
    expect(body).not.toContain('secret');
    expect((await fetch(BASE, { method: 'POST' })).status).toBe(405);
  });
});
