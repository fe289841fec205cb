import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '../../src/index.ts';
import {
  type AppSession,
  makeAccount,
  makeProgram,
  post,
  programFetch,
  signInApp,
  type TestAccount,
} from '../api.ts';
import { appOrigins } from '../app-origin.ts';

const turtle = { 'content-type': 'text/turtle' };

describe('who is the owner', () => {
  let server: RunningServer;
  let origins: Awaited<ReturnType<typeof appOrigins>>;
  let margaux: TestAccount;
  let nadia: TestAccount;
  let program: typeof fetch;
  let trusted: AppSession;
  let untrusted: AppSession;
  let place: string;

  beforeAll(async () => {
    server = await startPod({
      dataDir: null,
      port: 4104,
      logLevel: 'error',
      lifetimes: { access: 30 },
    });
    origins = await appOrigins(4105, 4106);
    margaux = await makeAccount(server.baseUrl, 'margaux');
    nadia = await makeAccount(server.baseUrl, 'nadia');
    program = await programFetch(server.baseUrl, await makeProgram(margaux));
    const [own, other] = origins.apps;
    if (own === undefined || other === undefined) throw new TypeError('two apps were asked for');
    trusted = await signInApp(server.baseUrl, margaux, own, {
      consent: { trust: true, password: margaux.password },
    });
    untrusted = await signInApp(server.baseUrl, margaux, other);
    place = `${margaux.pod}${'b'.repeat(32)}/entry`;
    await program(place, { method: 'PUT', body: '<> <urn:p> 1.', headers: turtle });
  });

  afterAll(async () => {
    await origins.stop();
    await server.stop();
  });

  const statuses = async (use: typeof fetch) => ({
    read: (await use(place)).status,
    list: (await use(margaux.pod)).status,
    write: (await use(`${place}-2`, { method: 'PUT', body: '<> <urn:p> 2.', headers: turtle })).status,
    rules: (await use(`${margaux.pod}.acr`)).status,
    card: (
      await use(`${margaux.pod}profile/card`, {
        method: 'PATCH',
        body: 'INSERT DATA { <#me> <urn:p> 1 }',
        headers: { 'content-type': 'application/sparql-update' },
      })
    ).status,
  });
  const all = { read: 200, list: 200, card: 205 };
  const none = { read: 403, list: 403, write: 403, rules: 403, card: 403 };

  it('through a trusted app has everything', async () => {
    expect(trusted.tokens['expires_in']).toBe(30);
    expect(trusted.tokens['refresh_token']).toEqual(expect.any(String));
    expect(await statuses(trusted.fetch)).toMatchObject({ ...all, write: 201, rules: 404 });
  });

  it('through a program with a token of the account has everything', async () => {
    expect(await statuses(program)).toMatchObject({ ...all, write: 205, rules: 404 });
  });

  it('through any other app has nothing that was not granted', async () => {
    expect(await statuses(untrusted.fetch)).toEqual(none);
  });

  it('is not somebody else, through the same app or a program', async () => {
    const [own] = origins.apps;
    if (own === undefined) throw new TypeError('an app was asked for');
    const session = await signInApp(server.baseUrl, nadia, own, {
      consent: { trust: true, password: nadia.password },
    });
    expect(await statuses(session.fetch)).toEqual(none);
    expect(await statuses(await programFetch(server.baseUrl, await makeProgram(nadia)))).toEqual(none);
  });

  it('through another app cannot raise itself: rules, trust, tokens, internal folders', async () => {
    const acr = `<> a <http://www.w3.org/ns/solid/acp#AccessControlResource>.`;
    for (const url of [`${place}.acr`, `${margaux.pod}.acr`, `${server.baseUrl}.acr`]) {
      const answer = await untrusted.fetch(url, { method: 'PUT', body: acr, headers: turtle });
      expect([url, answer.status]).toEqual([url, 403]);
    }
    for (const path of ['.internal/accounts/data/', '.internal/idp/keys/']) {
      const answer = await untrusted.fetch(`${server.baseUrl}${path}`);
      expect([path, answer.status]).toEqual([path, 403]);
    }
    for (const control of ['trustedApps', 'clientCredentials'] as const) {
      const answer = await untrusted.fetch(margaux.controls.account[control] ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ clientId: 'http://localhost:4106/clientid.jsonld', webId: margaux.webId }),
      });
      expect([control, answer.status]).toEqual([control, 401]);
    }
  });

  it('does not trust an app on a wrong password, and lets it sign in no further', async () => {
    const [, other] = origins.apps;
    if (other === undefined) throw new TypeError('an app was asked for');
    await expect(
      signInApp(server.baseUrl, margaux, other, { consent: { trust: true, password: 'wrong-one' } }),
    ).rejects.toThrow(/403/u);
    expect(await statuses(untrusted.fetch)).toEqual(none);
  });

  it('can have what was granted to the other app, and no more', async () => {
    const acr = `
@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.
<> a acp:AccessControlResource; acp:resource <${place}>; acp:accessControl <#c>.
<#c> a acp:AccessControl; acp:apply <#g>.
<#g> a acp:Policy; acp:allow acl:Read; acp:allOf <#m>.
<#m> a acp:Matcher; acp:agent <${margaux.webId}>; acp:client <http://localhost:4106/clientid.jsonld>.`;
    const put = await program(`${place}.acr`, { method: 'PUT', body: acr, headers: turtle });
    expect(put.status).toBe(201);
    expect(await statuses(untrusted.fetch)).toEqual({ ...none, read: 200 });
  });

  it('cannot be locked out by rules', async () => {
    const deny = `
@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.
<> a acp:AccessControlResource; acp:resource <${margaux.pod}>; acp:accessControl <#c>; acp:memberAccessControl <#c>.
<#c> a acp:AccessControl; acp:apply <#g>.
<#g> a acp:Policy; acp:deny acl:Read, acl:Write, acl:Append, acl:Control; acp:anyOf <#m>.
<#m> a acp:Matcher; acp:agent acp:PublicAgent.`;
    const put = await trusted.fetch(`${margaux.pod}.acr`, { method: 'PUT', body: deny, headers: turtle });
    expect(put.status).toBe(201);
    expect((await trusted.fetch(place)).status).toBe(200);
    expect((await untrusted.fetch(place)).status).toBe(403);
    expect((await trusted.fetch(`${margaux.pod}.acr`, { method: 'DELETE' })).status).toBe(405);
    const open = `<> a <http://www.w3.org/ns/solid/acp#AccessControlResource>; <http://www.w3.org/ns/solid/acp#resource> <${margaux.pod}>.`;
    expect(
      (await trusted.fetch(`${margaux.pod}.acr`, { method: 'PUT', body: open, headers: turtle })).status,
    ).toBe(205);
  });

  it('gives a trusted app a refresh token on a silent sign-in too, another app none', async () => {
    const [own, other] = origins.apps;
    if (own === undefined || other === undefined) throw new TypeError('two apps were asked for');
    const silent = { prompt: 'none' };
    const again = await signInApp(server.baseUrl, margaux, own, { jar: trusted.jar, ...silent });
    expect(again.tokens['refresh_token']).toEqual(expect.any(String));
    const without = await signInApp(server.baseUrl, margaux, other, { jar: untrusted.jar, ...silent });
    expect(without.tokens['refresh_token']).toBeUndefined();
  });

  it('ends with the trust, and with the token', async () => {
    await post(margaux.controls.account['trustedApps'] ?? '', margaux.token, {
      clientId: 'http://localhost:4105/clientid.jsonld',
      remove: true,
      password: margaux.password,
    });
    expect((await trusted.fetch(margaux.pod)).status).toBe(403);
    const made = await makeProgram(margaux);
    const use = await programFetch(server.baseUrl, made);
    expect((await use(margaux.pod)).status).toBe(200);
    await fetch(made.resource, {
      method: 'DELETE',
      headers: { authorization: `CSS-Account-Token ${margaux.token}` },
    });
    expect((await use(margaux.pod)).status).toBe(403);
  });
});
