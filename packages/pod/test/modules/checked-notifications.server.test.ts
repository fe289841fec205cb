import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '../../src/index.ts';
import { makeAccount, makeProgram, programFetch, type TestAccount } from '../api.ts';

const turtle = { 'content-type': 'text/turtle' };

describe('a notification channel', () => {
  let now = '2026-05-01T08:30:00Z';
  let server: RunningServer;
  let nadia: TestAccount;
  let owner: typeof fetch;
  let doctor: typeof fetch;
  let entry: string;
  let heard: string[];
  let socket: WebSocket;
  let receiveFrom: string;

  const channel = async (use: typeof fetch): Promise<Response> =>
    use(`${server.baseUrl}.notifications/WebSocketChannel2023/`, {
      method: 'POST',
      headers: { 'content-type': 'application/ld+json' },
      body: JSON.stringify({
        '@context': ['https://www.w3.org/ns/solid/notification/v1'],
        type: 'http://www.w3.org/ns/solid/notifications#WebSocketChannel2023',
        topic: entry,
      }),
    });
  const change = async (): Promise<void> => {
    const put = await owner(entry, { method: 'PUT', body: `<> <urn:p> "${now}".`, headers: turtle });
    expect(put.status).toBe(205);
    await new Promise((resolve) => setTimeout(resolve, 400));
  };

  beforeAll(async () => {
    server = await startPod({
      dataDir: null,
      port: 4111,
      logLevel: 'error',
      clock: () => new Date(now),
    });
    const margaux = await makeAccount(server.baseUrl, 'margaux');
    nadia = await makeAccount(server.baseUrl, 'nadia');
    owner = await programFetch(server.baseUrl, await makeProgram(margaux));
    doctor = await programFetch(server.baseUrl, await makeProgram(nadia));
    entry = `${margaux.pod}${'e'.repeat(32)}/entry`;
    await owner(entry, { method: 'PUT', body: '<> <urn:p> 1.', headers: turtle });
    await owner(`${entry}.acr`, {
      method: 'PUT',
      headers: turtle,
      body: `
@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.
@prefix carnet: <https://w3id.org/carnet/ns#>. @prefix xsd: <http://www.w3.org/2001/XMLSchema#>.
<> a acp:AccessControlResource; acp:resource <${entry}>; acp:accessControl <#c>.
<#c> a acp:AccessControl; acp:apply <#g>.
<#g> a acp:Policy; acp:allow acl:Read; acp:anyOf <#m>; carnet:until "2026-05-01T09:00:00Z"^^xsd:dateTime.
<#m> a acp:Matcher; acp:agent <${nadia.webId}>.`,
    });
    const answer = await channel(doctor);
    expect(answer.status).toBe(200);
    const described = (await answer.json()) as Record<string, unknown>;
    expect(described['subscriber']).toBeUndefined();
    receiveFrom = String(described['receiveFrom']);
    heard = [];
    socket = new WebSocket(receiveFrom);
    socket.addEventListener('message', ({ data }) => heard.push(String(data)));
    await new Promise((resolve) => {
      socket.addEventListener('open', resolve);
    });
  });

  afterAll(() => server.stop());

  it('tells who may read', async () => {
    await change();
    expect(heard).toHaveLength(1);
    expect(heard[0]).toContain('Update');
  });

  it('says nothing more when the grant has ended, and is closed for good', async () => {
    now = '2026-05-01T09:00:00Z';
    await change();
    expect(heard).toHaveLength(1);
    expect(socket.readyState).toBe(WebSocket.CLOSED);
    const again = new WebSocket(receiveFrom);
    const met = await new Promise((resolve) => {
      again.addEventListener('close', () => {
        resolve('closed');
      });
      again.addEventListener('open', () => setTimeout(resolve, 1500, 'open'));
    });
    expect(met).toBe('closed');
    expect((await channel(doctor)).status).toBe(403);
  });
});
