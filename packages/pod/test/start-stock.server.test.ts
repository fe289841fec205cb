import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PodError, startStock, type RunningServer } from '../src/index.ts';

describe('a plain server of somebody else', () => {
  const servers: RunningServer[] = [];

  beforeAll(async () => {
    servers.push(await startStock({ port: 4100, access: 'acp' }));
    servers.push(await startStock({ port: 4101, access: 'wac' }));
  });

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
  });

  it('answers beside another one in the same process', async () => {
    for (const { baseUrl } of servers) {
      const answer = await fetch(`${baseUrl}.account/`, { headers: { accept: 'application/json' } });
      expect(answer.status).toBe(200);
      expect(JSON.stringify(await answer.json())).toContain(`${baseUrl}.account/`);
    }
  });

  it('speaks the language of rules that was asked for', async () => {
    const links = await Promise.all(
      servers.map(async ({ baseUrl }) => (await fetch(`${baseUrl}x`)).headers.get('link')),
    );
    expect(links[0]).toContain('x.acr');
    expect(links[1]).toContain('x.acl');
  });

  it('refuses a port that is taken with a sentence', async () => {
    await expect(startStock({ port: 4100, access: 'acp' })).rejects.toThrow(
      new PodError('port-in-use', 'Port 4100 is in use: stop the other program or choose another port.'),
    );
  });
});
