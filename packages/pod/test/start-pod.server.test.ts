import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '../src/index.ts';
import { makeAccount, makeProgram, programFetch, type TestAccount } from './api.ts';

describe('a pod', () => {
  let server: RunningServer;
  let margaux: TestAccount;
  let program: typeof fetch;

  beforeAll(async () => {
    server = await startPod({ dataDir: null, port: 4102, logLevel: 'error' });
    margaux = await makeAccount(server.baseUrl, 'margaux');
    program = await programFetch(server.baseUrl, await makeProgram(margaux));
  });

  afterAll(() => server.stop());

  it('has a random name, whatever name was wished', () => {
    expect(margaux.pod).toMatch(/^http:\/\/localhost:4102\/[0-9a-f]{32}\/$/u);
    expect(margaux.webId).toBe(`${margaux.pod}profile/card#me`);
  });

  it('has a public profile without a name, with issuer and storage', async () => {
    const answer = await fetch(margaux.webId);
    expect(answer.status).toBe(200);
    const turtle = await answer.text();
    expect(turtle).toContain(`solid:oidcIssuer <${server.baseUrl}>`);
    expect(turtle).toContain(`pim:storage <${margaux.pod}>`);
    expect(turtle).not.toMatch(/margaux|foaf:name/u);
  });

  it('shows strangers nothing else', async () => {
    for (const path of ['', 'profile/', '.acr', 'profile/card.acr', '.meta', 'README', 'nothing-there']) {
      const answer = await fetch(`${margaux.pod}${path}`);
      expect([path, answer.status]).toEqual([path, 401]);
    }
  });

  it('opens everything to a program of its owner', async () => {
    const file = `${margaux.pod}${'a'.repeat(32)}/x`;
    const put = await program(file, { method: 'PUT', body: 'x', headers: { 'content-type': 'text/plain' } });
    expect(put.status).toBe(201);
    expect(await (await program(file)).text()).toBe('x');
    expect((await fetch(file)).status).toBe(401);
    expect((await program(`${margaux.pod}profile/card.acr`)).status).toBe(200);
  });
});
