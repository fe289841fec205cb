import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, startStock, type RunningServer } from '@carnet/pod';
import { openAccount, type Account } from '../support/accounts.ts';
import { serveClientDocuments, type ClientDocuments } from '../support/client-documents.ts';

const servers: [string, () => Promise<RunningServer>][] = [
  ['our pod server', () => startPod({ dataDir: null, port: 4200, logLevel: 'error' })],
  ['a stock server', () => startStock({ port: 4201, access: 'acp' })],
];

describe.each(servers)('accounts for tests on %s', (_name, start) => {
  let server: RunningServer;
  let account: Account;
  let apps: ClientDocuments;

  beforeAll(async () => {
    apps = await serveClientDocuments(4202);
    server = await start();
    account = await openAccount(server.baseUrl);
  });
  afterAll(async () => {
    await server.stop();
    await apps.stop();
  });

  it('sign in as the owner of a pod, by more than one token', async () => {
    const [phone, tablet] = await Promise.all([account.signIn('phone'), account.signIn('tablet')]);
    expect(phone.clientId).toMatch(/^phone_/);
    expect(tablet.clientId).not.toBe(phone.clientId);
    const iri = `${account.storage}kept`;
    const put = await phone.fetch(iri, {
      method: 'PUT',
      body: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    expect(put.status).toBe(201);
    expect((await tablet.fetch(iri)).status).toBe(200);
    expect((await tablet.fetch(new Request(iri, { method: 'DELETE' }))).status).toBe(205);
    expect((await phone.fetch(new URL(iri))).status).toBe(404);
    expect((await fetch(iri)).status).toBe(401);
  });

  it('sign in through an app with a Client ID document', async () => {
    const login = await account.signInThrough(apps.id('phone'), { trust: true });
    expect((await login.fetch(account.storage)).status).toBe(200);
  });
});
