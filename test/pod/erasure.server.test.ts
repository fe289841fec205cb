import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPod, type RunningServer } from '@carnet/pod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeAccount,
  makeProgram,
  post,
  programFetch,
  signInApp,
  type AppSession,
  type TestAccount,
} from '../../packages/pod/test/api.ts';
import { appOrigins } from '../../packages/pod/test/app-origin.ts';
import { readDisk } from '../proof/support/disk.ts';
import { findTexts } from '../proof/support/hide-and-seek.ts';

const PORT = 5380;
const turtle = { 'content-type': 'text/turtle' };
const words = { 'content-type': 'text/plain' };

const rule = (resource: string, agent: string, mode: string): string => `
@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.
<> a acp:AccessControlResource; acp:resource <${resource}>; acp:accessControl <#c>; acp:memberAccessControl <#c>.
<#c> a acp:AccessControl; acp:apply <#g>. <#g> a acp:Policy; acp:allow acl:${mode}; acp:anyOf <#m>.
<#m> a acp:Matcher; acp:agent <${agent}>.`;

/** One of everything a person may leave behind on a server. */
interface Life {
  readonly account: TestAccount;
  readonly program: { readonly id: string; readonly secret: string };
  readonly fetch: typeof fetch;
}

describe('erasing a pod and an account', () => {
  let folder: string;
  let server: RunningServer;
  let apps: Awaited<ReturnType<typeof appOrigins>>;
  let margaux: Life;
  let nadia: Life;
  let session: AppSession;
  let socket: WebSocket;
  let ownSocket: WebSocket;

  const live = async (loginName: string): Promise<Life> => {
    const account = await makeAccount(server.baseUrl, loginName);
    const program = await makeProgram(account);
    return { account, program, fetch: await programFetch(server.baseUrl, program) };
  };
  const inboxOf = (life: Life): string => `${life.account.pod}${'1'.repeat(32)}/`;
  const makeInbox = async (of: Life, from: Life): Promise<void> => {
    await of.fetch(`${inboxOf(of)}x`, { method: 'PUT', headers: words, body: 'x' });
    const body = rule(inboxOf(of), from.account.webId, 'Append');
    expect((await of.fetch(`${inboxOf(of)}.acr`, { method: 'PUT', headers: turtle, body })).status).toBe(201);
  };
  const leave = (from: Life, at: Life): Promise<Response> =>
    from.fetch(inboxOf(at), { method: 'POST', headers: words, body: 'for you' });
  const listen = async (life: Life, topic: string): Promise<WebSocket> => {
    const answer = await life.fetch(`${server.baseUrl}.notifications/WebSocketChannel2023/`, {
      method: 'POST',
      headers: { 'content-type': 'application/ld+json' },
      body: JSON.stringify({
        '@context': ['https://www.w3.org/ns/solid/notification/v1'],
        type: 'http://www.w3.org/ns/solid/notifications#WebSocketChannel2023',
        topic,
      }),
    });
    expect(answer.status).toBe(200);
    const opened = new WebSocket(((await answer.json()) as { receiveFrom: string }).receiveFrom);
    await new Promise((resolve) => {
      opened.addEventListener('open', resolve);
    });
    return opened;
  };
  const erasePod = (pod: string, password: string): Promise<Response> =>
    post(margaux.account.controls.account['erasePod'] ?? '', margaux.account.token, { pod, password });
  const close = (password: string): Promise<Response> =>
    post(margaux.account.controls.account['close'] ?? '', margaux.account.token, { password });
  /** All by which Margaux is known to the server, pod and address apart. */
  const accountNames = (): string[] => [
    margaux.account.accountId,
    margaux.account.loginName,
    margaux.account.password,
    margaux.account.token,
    ...[...session.jar.values()].filter((value) => value.length > 12),
  ];
  const podNames = (): string[] => [
    margaux.account.pod.slice(server.baseUrl.length, -1),
    margaux.account.webId,
    margaux.program.id,
    margaux.program.secret,
    String(session.tokens['refresh_token']),
  ];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-erasure-'));
    apps = await appOrigins(PORT + 1);
    server = await startPod({ dataDir: folder, port: PORT, logLevel: 'error' });
    margaux = await live('margaux-of-the-mill');
    nadia = await live('nadia-of-the-hill');
    await makeInbox(margaux, nadia);
    await makeInbox(nadia, margaux);
    expect((await leave(nadia, margaux)).status).toBe(201);
    expect((await leave(margaux, nadia)).status).toBe(201);
    // Her rule for Margaux would name her for ever: what lies in the pod of somebody else is theirs.
    await nadia.fetch(`${inboxOf(nadia)}.acr`, { method: 'DELETE' });
    const [app = { clientId: '', redirectUri: '' }] = apps.apps;
    const consent = { remember: true, trust: true, password: margaux.account.password };
    session = await signInApp(server.baseUrl, margaux.account, app, { consent });
    expect(session.tokens['refresh_token']).toBeTypeOf('string');
    ownSocket = await listen(margaux, nadia.account.webId.replace(/#.*$/, ''));
    socket = await listen(nadia, margaux.account.webId.replace(/#.*$/, ''));
  });
  afterAll(async () => {
    await server.stop();
    await apps.stop();
    await rm(folder, { recursive: true });
  });

  it('is not done without the password, nor to the pod of somebody else', async () => {
    expect((await erasePod(margaux.account.pod, 'guess')).status).toBe(403);
    expect((await close('guess')).status).toBe(403);
    expect((await erasePod(nadia.account.pod, margaux.account.password)).status).toBe(404);
    expect((await margaux.fetch(`${inboxOf(margaux)}x`)).status).toBe(200);
    const disk = await readDisk(folder);
    for (const name of [...podNames().slice(0, 3), margaux.account.accountId, margaux.account.loginName])
      expect(findTexts([name], disk)).not.toEqual([]);
  });

  it('leaves nothing of a pod: no file, no rule, no token, no session, no channel', async () => {
    const late = new TransformStream<Uint8Array, Uint8Array>();
    const writer = late.writable.getWriter();
    const begun = writer.write(Buffer.from('begun before'));
    const upload = margaux
      .fetch(`${margaux.account.pod}${'2'.repeat(32)}/late`, {
        method: 'PUT',
        headers: words,
        body: late.readable,
        duplex: 'half',
      } as RequestInit)
      .then(({ status }) => status);
    await begun;
    await expect
      .poll(() => readdir(join(folder, '.internal/tempFiles')), { timeout: 20_000 })
      .toHaveLength(1);
    const closed = new Promise((resolve) => {
      socket.addEventListener('close', resolve);
    });
    expect((await erasePod(margaux.account.pod, margaux.account.password)).status).toBe(200);
    await writer.close();
    expect(await upload).toBeGreaterThanOrEqual(400);
    await closed;
    await new Promise((resolve) => {
      if (ownSocket.readyState === WebSocket.CLOSED) resolve(null);
      ownSocket.addEventListener('close', resolve);
    });
    const again = await margaux.fetch(`${margaux.account.pod}again`, {
      method: 'PUT',
      headers: words,
      body: 'x',
    });
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect(findTexts(podNames(), await readDisk(folder))).toEqual([]);
    expect((await erasePod(margaux.account.pod, margaux.account.password)).status).toBe(404);
  });

  it('leaves nothing of an account', async () => {
    const answer = await close(margaux.account.password);
    expect([answer.status, await answer.json()]).toMatchObject([200, { closed: true }]);
    expect(findTexts([...podNames(), ...accountNames()], await readDisk(folder))).toEqual([]);
    expect((await close(margaux.account.password)).status).toBe(401);
  });

  it('takes nothing from anybody else, now or after a start', async () => {
    expect((await nadia.fetch(`${inboxOf(nadia)}x`)).status).toBe(200);
    await server.stop();
    const half = join(folder, '.internal/tempFiles/temp-1.txt');
    await writeFile(half, 'half written when somebody pulled the plug');
    server = await startPod({ dataDir: folder, port: PORT, logLevel: 'error' });
    const back = await programFetch(server.baseUrl, nadia.program);
    expect((await back(`${inboxOf(nadia)}x`)).status).toBe(200);
    await expect(stat(half)).rejects.toThrow('ENOENT');
    const { loginName, password } = margaux.account;
    const login = await fetch(`${server.baseUrl}.account/login/password/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: loginName, password }),
    });
    expect(login.status).toBe(403);
    expect(findTexts([...podNames(), ...accountNames()], await readDisk(folder))).toEqual([]);
  });
});
