import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStock, type RunningServer } from '@carnet/pod';
import { openAccount, type Account } from '../support/accounts.ts';

describe('accounts for tests', () => {
  let server: RunningServer;
  let account: Account;

  beforeAll(async () => {
    server = await startStock({ port: 4200, access: 'acp' });
    account = await openAccount(server.baseUrl);
  });
  afterAll(() => server.stop());

  it('sign in as the owner of a pod, through more than one app', async () => {
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
});
