import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPod, type RunningServer } from '@carnet/pod';
import { importJWK, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postOutside } from '../../packages/pod/src/push/post-outside.ts';
import {
  makeAccount,
  makeProgram,
  post,
  programFetch,
  type TestAccount,
} from '../../packages/pod/test/api.ts';
import type { Receiver } from '../../packages/pod/test/push/receive.ts';
import type { PushBrowser } from '../../packages/ui/src/push/push-browser.ts';
import { wireNotifications } from '../../packages/ui/src/wired/notifications.ts';
import { readDisk } from '../proof/support/disk.ts';
import { findTexts } from '../proof/support/hide-and-seek.ts';
import { startMailbox, type Mailbox } from './mailbox.ts';
import { startPushService, type Pushed, type PushService } from './push-service.ts';

const PORT = 5860;
const HOUR = 3_600_000;
const SUBJECT = 'mailto:carnet@pods.example';
const json = { 'content-type': 'application/json' };

interface View {
  readonly push?: {
    readonly key: string;
    readonly devices: readonly {
      readonly id: string;
      readonly events: readonly string[];
      readonly since: string;
    }[];
  };
}

describe('notices by notifications of browsers', () => {
  let now = Date.parse('2026-05-01T08:00:00Z');
  let folder: string;
  let service: PushService;
  let mailbox: Mailbox;
  let server: RunningServer;
  let margaux: TestAccount;
  let program: { readonly id: string; readonly secret: string };
  let owner: typeof fetch;
  let nadia: typeof fetch;
  let phone: Receiver & { readonly endpoint: string };

  const start = (): Promise<RunningServer> =>
    startPod({
      dataDir: folder,
      port: PORT,
      logLevel: 'error',
      clock: () => new Date(now),
      mail: { smtpUrl: mailbox.url, from: 'notices@carnet.example' },
      push: { subject: SUBJECT, services: [service], retryAfter: Array.from({ length: 60 }, () => 300) },
    });
  const wish = (body: unknown): Promise<Response> =>
    owner(`${margaux.pod}.notices`, { method: 'POST', headers: json, body: JSON.stringify(body) });
  const tell = (
    to: { readonly endpoint: string; readonly keys: unknown },
    events = ['inbox'],
    language = 'fr',
  ) => wish({ push: { endpoint: to.endpoint, keys: to.keys }, events, language });
  const view = async (): Promise<View> => (await (await owner(`${margaux.pod}.notices`)).json()) as View;
  const devices = async () => (await view()).push?.devices ?? [];
  const leave = async (): Promise<void> => {
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await nadia(`${margaux.pod}${'1'.repeat(32)}/`, {
      method: 'POST',
      headers,
      body: 'sealed',
    });
    expect(answer.status).toBe(201);
  };
  const arrived = async (count: number): Promise<Pushed> => {
    await expect.poll(() => service.pushed.length, { timeout: 20_000 }).toBe(count);
    return service.pushed[count - 1] as Pushed;
  };
  /** After an hour everything is told of at once again. */
  const later = (): void => {
    now += HOUR;
    service.pushed.length = 0;
    mailbox.mails.length = 0;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-push-'));
    service = await startPushService(PORT + 1);
    mailbox = await startMailbox(PORT + 2);
    server = await start();
    phone = service.subscribe('/phone');
    margaux = await makeAccount(server.baseUrl, 'margaux');
    program = await makeProgram(margaux);
    owner = await programFetch(server.baseUrl, program);
    const other = await makeAccount(server.baseUrl, 'nadia');
    nadia = await programFetch(server.baseUrl, await makeProgram(other));
    const inbox = `${margaux.pod}${'1'.repeat(32)}/`;
    await owner(`${inbox}x`, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: 'x' });
    const rules = `
@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.
<> a acp:AccessControlResource; acp:resource <${inbox}>; acp:accessControl <#c>.
<#c> a acp:AccessControl; acp:apply <#g>. <#g> a acp:Policy; acp:allow acl:Append; acp:anyOf <#m>.
<#m> a acp:Matcher; acp:agent acp:AuthenticatedAgent.`;
    const put = { method: 'PUT', headers: { 'content-type': 'text/turtle' }, body: rules };
    expect((await owner(`${inbox}.acr`, put)).status).toBe(201);
  });
  afterAll(async () => {
    await server.stop();
    await service.stop();
    await mailbox.stop();
    await rm(folder, { recursive: true });
  });

  it('are off until chosen, and go to no address inside a network and to no wrong key', async () => {
    await leave();
    expect(await devices()).toEqual([]);
    for (const endpoint of [
      `http://${service.host}/x`,
      `https://localhost:${String(PORT)}/x`,
      'https://localhost/x',
      'https://127.0.0.1/x',
      'https://[::1]/x',
      'https://192.168.1.1/x',
      'https://printer.local/x',
      'no address',
      '',
    ])
      expect((await tell({ endpoint, keys: phone.keys })).status).toBe(400);
    const { p256dh, auth } = phone.keys;
    const crooked = `${p256dh.slice(0, 40)}${p256dh.startsWith('AAAA', 40) ? 'BBBB' : 'AAAA'}${p256dh.slice(44)}`;
    for (const keys of [{ p256dh: crooked, auth }, { p256dh: 'x', auth }, { p256dh, auth: 'x' }, null])
      expect((await tell({ endpoint: phone.endpoint, keys })).status).toBe(400);
    expect((await tell(phone, [])).status).toBe(400);
    expect(await devices()).toEqual([]);
    expect(service.pushed).toEqual([]);
  });

  it('reach no private address by a name either', async () => {
    const sent = { url: `https://localhost:${String(PORT + 1)}/x`, headers: {}, body: new Uint8Array(1) };
    await expect(postOutside(sent)).rejects.toThrow('no public address');
    expect(service.pushed).toEqual([]);
    expect(await postOutside({ ...sent, own: service })).toBe(201);
    expect(service.pushed).toHaveLength(1);
  });

  it('say a language and nothing else, sealed to the browser and signed by the server', async () => {
    later();
    const answer = await tell(phone);
    expect(answer.status).toBe(200);
    const { push } = (await answer.json()) as View;
    expect(push?.devices).toEqual([
      { id: expect.stringMatching(/^[\w-]{22}$/u) as string, events: ['inbox'], since: '2026-05-01' },
    ]);
    expect(JSON.stringify(push)).not.toContain('phone');
    await leave();
    const { headers, body, path } = await arrived(1);
    expect(path).toBe('/phone');
    expect(phone.open(body)).toBe('{"language":"fr"}');
    expect(body).toHaveLength(4096);
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', topic: 'news', ttl: '259200' });
    const [, token = '', key = ''] = /^vapid t=(.+), k=(.+)$/u.exec(headers.authorization ?? '') ?? [];
    expect(key).toBe(push?.key);
    const raw = Buffer.from(key, 'base64url');
    const [x, y] = [raw.subarray(1, 33), raw.subarray(33)].map((part) => part.toString('base64url'));
    const { payload, protectedHeader } = await jwtVerify(
      token,
      await importJWK({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, 'ES256'),
      { audience: `https://${service.host}` },
    );
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload.sub).toBe(SUBJECT);
    expect(payload.exp).toBeLessThanOrEqual(Date.now() / 1000 + 24 * 3600);
    const words = JSON.stringify({ headers, payload }) + path;
    for (const name of [margaux.webId, margaux.pod, 'margaux', 'nadia']) expect(words).not.toContain(name);
  });

  it('come as seldom as e-mail, and at the same moments', async () => {
    await wish({ mail: 'margaux@mail.example', events: ['inbox'], language: 'en' });
    await expect.poll(() => mailbox.mails.length, { timeout: 20_000 }).toBe(1);
    const code = /(\d{8})\s*$/u.exec(mailbox.mails[0]?.text ?? '')?.[1] ?? '';
    expect((await wish({ code })).status).toBe(200);
    later();
    await leave();
    await leave();
    await leave();
    await arrived(1);
    await expect.poll(() => mailbox.mails.length, { timeout: 20_000 }).toBe(1);
    now += HOUR;
    await leave();
    await arrived(2);
    await expect.poll(() => mailbox.mails.length, { timeout: 20_000 }).toBe(2);
    await wish({ remove: true });
    expect(await devices()).toHaveLength(1);
  });

  it('go to each browser for what was chosen there, in the language chosen there', async () => {
    const desk = service.subscribe('/desk');
    expect((await tell(desk, ['refused'], 'en')).status).toBe(200);
    later();
    await leave();
    expect((await arrived(1)).path).toBe('/phone');
    expect((await nadia(`${margaux.pod}private`)).status).toBe(403);
    const { path, body } = await arrived(2);
    expect(path).toBe('/desk');
    expect(desk.open(body)).toBe('{"language":"en"}');
  });

  it('end for a browser that is gone, follow no redirect, and go on after a service that failed', async () => {
    service.answer('/desk', 410);
    service.answer('/phone', 307);
    expect((await tell(service.subscribe('/desk'), ['inbox'])).status).toBe(200);
    later();
    await leave();
    await arrived(2);
    await expect.poll(async () => (await devices()).length, { timeout: 20_000 }).toBe(1);
    service.answer('/phone', 503);
    later();
    await leave();
    await expect.poll(() => service.pushed.length, { timeout: 20_000 }).toBeGreaterThan(1);
    const failed = service.pushed.length;
    service.answer('/phone', 201);
    await expect.poll(() => service.pushed.length, { timeout: 20_000 }).toBeGreaterThan(failed);
    expect(new Set(service.pushed.map(({ path }) => path))).toEqual(new Set(['/phone']));
    later();
    await leave();
    expect((await arrived(1)).path).toBe('/phone');
    expect(await devices()).toHaveLength(1);
  });

  it('go to five browsers at most, and end for one or for all', async () => {
    for (const path of ['/2', '/3', '/4', '/5'])
      expect((await tell(service.subscribe(path))).status).toBe(200);
    expect((await tell(service.subscribe('/6'))).status).toBe(409);
    expect((await tell(phone, ['inbox', 'access'])).status).toBe(200);
    const before = await devices();
    expect(before).toHaveLength(5);
    const [first] = before;
    expect((await wish({ pushOff: first?.id })).status).toBe(200);
    expect((await devices()).map(({ id }) => id)).not.toContain(first?.id);
    expect((await wish({ pushOff: 'all' })).status).toBe(200);
    expect(await devices()).toEqual([]);
    later();
    await leave();
    expect(service.pushed).toEqual([]);
  });

  it('are turned on and off by the patient app, for what is chosen in it', async () => {
    let here: string | null = null;
    let said: 'default' | 'denied' | 'granted' = 'default';
    let answer: 'denied' | 'granted' = 'denied';
    let isServed = false;
    const browser: PushBrowser = {
      state: () => said,
      ask: () => Promise.resolve((said = answer)),
      endpoint: () => Promise.resolve(here),
      subscribe: async (key) => {
        expect(key).toBe((await view()).push?.key);
        const { endpoint, keys } = service.subscribe(`/app-${String(Math.random())}`);
        here = isServed ? endpoint : null;
        return isServed ? { endpoint, keys } : null;
      },
      end: () => {
        here = null;
        return Promise.resolve();
      },
    };
    const kit = { profile: { storage: margaux.pod }, session: { fetch: owner } };
    const app = wireNotifications(kit, browser, () => 'en');
    await tell(phone);
    expect(await app.read()).toEqual({ here: 'off', events: [], others: 1, mail: true });
    expect(await app.turnOn(['inbox'])).toBe('blocked');
    expect(await app.read()).toEqual({ here: 'blocked', events: [], others: 1, mail: true });
    [said, answer] = ['default', 'granted'];
    expect(await app.turnOn(['inbox'])).toBe('no-service');
    isServed = true;
    expect(await app.turnOn(['inbox', 'refused'])).toBe('done');
    expect(await app.read()).toEqual({ here: 'on', events: ['inbox', 'refused'], others: 1, mail: true });
    expect(await app.turnOn(['access'])).toBe('done');
    expect(await app.read()).toEqual({ here: 'on', events: ['access'], others: 1, mail: true });
    expect(await app.turnOff()).toBe(true);
    expect([await app.read(), here]).toEqual([{ here: 'off', events: [], others: 1, mail: true }, null]);
    for (const path of ['/2', '/3', '/4', '/5']) await tell(service.subscribe(path));
    expect([await app.turnOn(['inbox']), here]).toEqual(['too-many', null]);
    expect(await app.turnAllOff()).toBe(true);
    expect(await devices()).toEqual([]);
    const stranger = wireNotifications({ ...kit, session: { fetch: nadia } }, browser, () => 'fr');
    expect(await stranger.read()).toBe('none');
    const lost = { ...kit, session: { fetch: () => Promise.reject(new TypeError('offline')) } };
    expect(await wireNotifications(lost, browser, () => 'fr').read()).toBe('failed');
  });

  it('go on after a restart, under the same key', async () => {
    await tell(phone);
    const key = (await view()).push?.key;
    await server.stop();
    server = await start();
    owner = await programFetch(server.baseUrl, program);
    expect((await view()).push?.key).toBe(key);
    later();
    await leave();
    expect((await arrived(1)).headers.authorization).toContain(`k=${String(key)}`);
  });

  it('are a matter of the owner alone, and leave nothing behind with the account', async () => {
    expect((await nadia(`${margaux.pod}.notices`)).status).toBe(
      (await nadia(`${margaux.pod}.nothing`)).status,
    );
    const kept = [phone.endpoint, phone.keys.p256dh, phone.keys.auth];
    expect(findTexts(kept, await readDisk(folder))).not.toEqual([]);
    const { password, token, controls } = margaux;
    expect((await post(controls.account['close'] ?? '', token, { password })).status).toBe(200);
    expect(findTexts(kept, await readDisk(folder))).toEqual([]);
  });
});
