import { startPod, type RunningServer } from '@carnet/pod';
import { findMark, logHeadId, readHeadCode } from '@carnet/sealed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeAccount,
  makeProgram,
  post,
  programFetch,
  type TestAccount,
} from '../../packages/pod/test/api.ts';
import { readLog, stateKit } from '../../packages/pod/test/log/stated-kit.ts';
import { join, split } from '../../packages/sealed/test/log/log-world.ts';
import { startMailbox, type Mailbox } from './mailbox.ts';
import { startPushService, type PushService } from './push-service.ts';

const PORT = 5395;
const MAIL = 'margaux@mail.example';
const HOUR = 3_600_000;

describe('notices by e-mail, and marks by both ways', () => {
  let now = Date.parse('2026-05-01T08:00:00Z');
  let mailbox: Mailbox;
  let mails: Mailbox['mails'];
  let service: PushService;
  let server: RunningServer;
  let margaux: TestAccount;
  let owner: typeof fetch;
  let nadia: typeof fetch;
  let inbox: string;
  let nadiaWebId: string;

  const wish = (body: unknown): Promise<Response> =>
    owner(`${margaux.pod}.notices`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const leave = async (): Promise<void> => {
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await nadia(inbox, { method: 'POST', headers, body: 'sealed' });
    expect(answer.status).toBe(201);
  };
  const arrived = async (count: number): Promise<void> => {
    await expect.poll(() => mails.length, { timeout: 20_000 }).toBe(count);
  };
  const bodyOf = (text: string): string =>
    text
      .replace(/^.*?\r\n\r\n/s, '')
      .replaceAll('\r\n', '\n')
      .trim();

  beforeAll(async () => {
    mailbox = await startMailbox(PORT + 1);
    ({ mails } = mailbox);
    service = await startPushService(PORT + 4);
    server = await startPod({
      dataDir: null,
      port: PORT,
      logLevel: 'error',
      clock: () => new Date(now),
      apps: { clientIds: ['http://localhost:5397/clientid.jsonld'] },
      mail: { smtpUrl: mailbox.url, from: 'notices@carnet.example' },
      push: { subject: 'mailto:carnet@pods.example', services: [service] },
    });
    margaux = await makeAccount(server.baseUrl, 'margaux');
    const other = await makeAccount(server.baseUrl, 'nadia');
    nadiaWebId = other.webId;
    owner = await programFetch(server.baseUrl, await makeProgram(margaux));
    nadia = await programFetch(server.baseUrl, await makeProgram(other));
    inbox = `${margaux.pod}${'1'.repeat(32)}/`;
    await owner(`${inbox}x`, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: 'x' });
    const rules = `
@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.
<> a acp:AccessControlResource; acp:resource <${inbox}>; acp:accessControl <#c>.
<#c> a acp:AccessControl; acp:apply <#g>. <#g> a acp:Policy; acp:allow acl:Append; acp:anyOf <#m>.
<#m> a acp:Matcher; acp:agent acp:AuthenticatedAgent.`;
    const put = await owner(`${inbox}.acr`, {
      method: 'PUT',
      headers: { 'content-type': 'text/turtle' },
      body: rules,
    });
    expect(put.status).toBe(201);
  });
  afterAll(async () => {
    await server.stop();
    await mailbox.stop();
    await service.stop();
  });

  it('are off until chosen, and go to nobody who has not confirmed', async () => {
    await leave();
    const view = { possible: true, confirmed: false, events: [] };
    expect(await (await owner(`${margaux.pod}.notices`)).json()).toMatchObject(view);
    expect((await wish({ mail: MAIL, events: ['inbox'], language: 'fr' })).status).toBe(200);
    await arrived(1);
    await leave();
    const wrong = await wish({ code: '00000000' });
    expect(wrong.status).toBe(400);
    const code = /\d{8}/.exec(bodyOf(mails[0]?.text ?? ''))?.[0] ?? '';
    const confirmed = await wish({ code });
    expect(await confirmed.json()).toMatchObject({
      possible: true,
      mail: MAIL,
      confirmed: true,
      events: ['inbox'],
    });
    expect(mails).toHaveLength(1);
  });

  it('say that something is new, and not what, from whom or how often', async () => {
    mails.length = 0;
    await leave();
    await arrived(1);
    expect(mails[0]?.to).toBe(MAIL);
    expect(bodyOf(mails[0]?.text ?? '')).toBe(
      'Il y a du nouveau dans votre Carnet.\n\nhttp://localhost:5397/',
    );
    expect(mails[0]?.text).toMatch(/^Subject: Du nouveau\r$/m);
    await leave();
    await leave();
    now += HOUR;
    await leave();
    await arrived(2);
  });

  it('come once for somebody who reads, and for attempts without a right, and not for the owner', async () => {
    mails.length = 0;
    const entry = `${margaux.pod}${'2'.repeat(32)}/entry`;
    await owner(entry, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: 'x' });
    await owner(`${entry}.acr`, {
      method: 'PUT',
      headers: { 'content-type': 'text/turtle' },
      body: `
@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.
<> a acp:AccessControlResource; acp:resource <${entry}>; acp:accessControl <#c>.
<#c> a acp:AccessControl; acp:apply <#g>. <#g> a acp:Policy; acp:allow acl:Read; acp:anyOf <#m>.
<#m> a acp:Matcher; acp:agent <${nadiaWebId}>.`,
    });
    expect((await wish({ mail: MAIL, events: ['access', 'refused'], language: 'en' })).status).toBe(200);
    await owner(entry);
    await nadia(margaux.webId);
    expect(mails).toEqual([]);
    expect((await nadia(entry)).status).toBe(200);
    await arrived(1);
    expect((await nadia(entry)).status).toBe(200);
    expect((await nadia(`${margaux.pod}private`)).status).toBe(403);
    await arrived(2);
    expect(new Set(mails.map(({ text }) => bodyOf(text))).size).toBe(1);
    expect(bodyOf(mails[0]?.text ?? '')).toBe(
      'There is something new in your Carnet.\n\nhttp://localhost:5397/',
    );
  });

  it('bring how far the log goes, with the access itself in it: what was told cannot be taken back unseen', async () => {
    const keyring = await stateKit(margaux, owner);
    const phone = service.subscribe('/phone');
    const push = { endpoint: phone.endpoint, keys: phone.keys };
    expect((await wish({ push, events: ['access'], language: 'en' })).status).toBe(200);
    mails.length = 0;
    now += 25 * HOUR;
    expect((await nadia(`${margaux.pod}${'2'.repeat(32)}/entry`)).status).toBe(200);
    await arrived(1);
    const told = /^Mark: (?<code>\S+)$/mu.exec(bodyOf(mails[0]?.text ?? ''))?.groups?.['code'] ?? '';
    const mark = (await readHeadCode(told)) ?? { segment: 0, digest: '' };
    await expect.poll(() => service.pushed.length, { timeout: 20_000 }).toBe(1);
    const pushed = phone.open(service.pushed[0]?.body ?? Buffer.alloc(0));
    expect(JSON.parse(pushed)).toEqual({ language: 'en', pod: await logHeadId(margaux.pod), mark: told });
    await nadia(`${margaux.pod}${'2'.repeat(32)}/entry`);
    const whole = await readLog(margaux.pod, owner, keyring);
    expect(findMark(mark, whole.reading.digests, 0)).toBe('there');
    // A host that takes that access out again, and shows the log to a device that has never seen it.
    const at = whole.lines.findIndex(({ who, what }) => who === nadiaWebId && what.endsWith('/entry'));
    const bytes = new Uint8Array(await (await owner(`${margaux.pod}.log/1`)).arrayBuffer());
    const { start, lines } = split(bytes);
    const after = async (left: typeof lines) => {
      const segments = [{ segment: 1, bytes: join({ start, lines: left }) }];
      const { digests } = await keyring.readLog({ pod: margaux.pod, segments, dropped: 0 });
      return findMark(mark, digests, 0);
    };
    expect(at).toBeGreaterThan(0);
    expect(await after(lines.slice(0, at + 1))).toBe('there');
    expect(await after(lines.slice(0, at))).toBe('gone');
    expect(await after([...lines.slice(0, at), ...lines.slice(at + 1)])).toBe('gone');
  });

  it('are not sent for what a client leaves by itself, such as what it read', async () => {
    mails.length = 0;
    expect((await wish({ mail: MAIL, events: ['inbox'], language: 'en' })).status).toBe(200);
    now += HOUR;
    const quiet = { 'content-type': 'application/vnd.carnet.sealed; urgency=low' };
    expect((await nadia(inbox, { method: 'POST', headers: quiet, body: 'sealed' })).status).toBe(201);
    await leave();
    await arrived(1);
    expect(mails).toHaveLength(1);
  });

  it('are told to the owner alone, and to nobody else that there are any', async () => {
    for (const method of ['GET', 'POST'])
      expect((await nadia(`${margaux.pod}.notices`, { method })).status).toBe(
        (await nadia(`${margaux.pod}.nothing`, { method })).status,
      );
    expect((await fetch(`${margaux.pod}.notices`)).status).toBe(401);
  });

  it('are chosen on the account page too, and end there', async () => {
    mails.length = 0;
    const url = margaux.controls.account['notices'] ?? '';
    const off = await post(url, margaux.token, { remove: true });
    const view = (await off.json()) as Record<string, unknown>;
    expect(view).toMatchObject({ possible: true, confirmed: false, events: [] });
    expect(view['mail']).toBeUndefined();
    now += HOUR;
    await leave();
    expect((await post(url, margaux.token, { mail: 'no address', events: ['inbox'] })).status).toBe(400);
    expect((await post(url, margaux.token, { mail: MAIL, events: [] })).status).toBe(400);
    expect(mails).toEqual([]);
  });
});
