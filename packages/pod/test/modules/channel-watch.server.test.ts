import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '../../src/index.ts';
import { makeAccount, makeProgram, programFetch, type TestAccount } from '../api.ts';

const PREFIXES = `
@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.
@prefix carnet: <https://w3id.org/carnet/ns#>. @prefix xsd: <http://www.w3.org/2001/XMLSchema#>.`;
const RULES = {
  acp: (resource: string, agent: string, until: string) => `${PREFIXES}
<> a acp:AccessControlResource; acp:resource <${resource}>; acp:accessControl <#c>.
<#c> a acp:AccessControl; acp:apply <#g>.
<#g> a acp:Policy; acp:allow acl:Read; acp:anyOf <#m>; carnet:until "${until}"^^xsd:dateTime.
<#m> a acp:Matcher; acp:agent <${agent}>.`,
  wac: (resource: string, agent: string, until: string) => `${PREFIXES}
<#g> a acl:Authorization; acl:accessTo <${resource}>; acl:agent <${agent}>; acl:mode acl:Read;
  carnet:until "${until}"^^xsd:dateTime.`,
};
const words = { 'content-type': 'text/plain' };

describe.each([
  ['acp', 5391, 'acr'],
  ['wac', 5392, 'acl'],
] as const)('an open channel (%s)', (access, port, suffix) => {
  let server: RunningServer;
  let margaux: TestAccount;
  let nadia: TestAccount;
  let owner: typeof fetch;
  let doctor: typeof fetch;

  /** Lays something down that the doctor may read until then. */
  const share = async (name: string, until: Date): Promise<string> => {
    const entry = `${margaux.pod}${'e'.repeat(32)}/${name}`;
    await owner(entry, { method: 'PUT', body: 'x', headers: words });
    const put = await owner(`${entry}.${suffix}`, {
      method: 'PUT',
      body: RULES[access](entry, nadia.webId, until.toISOString()),
      headers: { 'content-type': 'text/turtle' },
    });
    expect(put.status).toBe(201);
    return entry;
  };
  const subscribe = async (topic: string): Promise<string> => {
    const answer = await doctor(`${server.baseUrl}.notifications/WebSocketChannel2023/`, {
      method: 'POST',
      headers: { 'content-type': 'application/ld+json' },
      body: JSON.stringify({
        '@context': ['https://www.w3.org/ns/solid/notification/v1'],
        type: 'http://www.w3.org/ns/solid/notifications#WebSocketChannel2023',
        topic,
      }),
    });
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { receiveFrom: string }).receiveFrom;
  };
  const open = async (url: string): Promise<{ closed: Promise<number> }> => {
    const socket = new WebSocket(url);
    const closed = new Promise<number>((done) => {
      socket.addEventListener('close', () => {
        done(Date.now());
      });
    });
    await new Promise((done) => {
      socket.addEventListener('open', done);
      socket.addEventListener('close', done);
    });
    return { closed };
  };

  beforeAll(async () => {
    server = await startPod({ dataDir: null, port, access, logLevel: 'error' });
    margaux = await makeAccount(server.baseUrl, 'margaux');
    nadia = await makeAccount(server.baseUrl, 'nadia');
    owner = await programFetch(server.baseUrl, await makeProgram(margaux));
    doctor = await programFetch(server.baseUrl, await makeProgram(nadia));
  });
  afterAll(() => server.stop());

  it('ends when the grant does, though nothing changes in what it tells of', async () => {
    const until = new Date(Date.now() + 4_000);
    const entry = await share('timed', until);
    const early = await subscribe(entry);
    const { closed } = await open(await subscribe(entry));
    expect(await closed).toBeGreaterThanOrEqual(until.getTime());
    expect((await doctor(entry)).status).toBe(403);
    // A channel that was asked for in time and is opened only now tells nothing either.
    await (
      await open(early)
    ).closed;
  });

  it('ends when the grant is taken back', async () => {
    const entry = await share('withdrawn', new Date(Date.now() + 86_400_000));
    const { closed } = await open(await subscribe(entry));
    const gone = await owner(`${entry}.${suffix}`, { method: 'DELETE' });
    expect(gone.ok).toBe(true);
    await closed;
  });
});
