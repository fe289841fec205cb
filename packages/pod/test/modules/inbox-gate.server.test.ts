import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '../../src/index.ts';
import { DEPOSIT_LIMITS } from '../../src/rules/deposit-limits.ts';
import { makeAccount, makeProgram, programFetch } from '../api.ts';

const RULES = {
  acp: (inbox: string) => `
@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.
<> a acp:AccessControlResource; acp:resource <${inbox}>; acp:accessControl <#c>.
<#c> a acp:AccessControl; acp:apply <#g>.
<#g> a acp:Policy; acp:allow acl:Append; acp:anyOf <#m>.
<#m> a acp:Matcher; acp:agent acp:AuthenticatedAgent.`,
  wac: (inbox: string, owner: string) => `
@prefix acl: <http://www.w3.org/ns/auth/acl#>.
<#i> a acl:Authorization; acl:accessTo <${inbox}>; acl:agentClass acl:AuthenticatedAgent; acl:mode acl:Append.
<#o> a acl:Authorization; acl:accessTo <${inbox}>; acl:default <${inbox}>; acl:agent <${owner}>;
  acl:mode acl:Read, acl:Write, acl:Control.`,
};

describe.each([
  ['acp', 4112, 'acr'],
  ['wac', 4113, 'acl'],
] as const)('an inbox under %s', (access, port, suffix) => {
  let server: RunningServer;
  let owner: typeof fetch;
  let stranger: typeof fetch;
  let doctor: typeof fetch;
  let inbox: string;

  const leave = async (who: typeof fetch, size: number, init: RequestInit = {}): Promise<Response> =>
    who(inbox, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(size),
      ...init,
    });
  const statuses = async (count: number, who: typeof fetch, size: number): Promise<number[]> =>
    (await Promise.all(Array.from({ length: count }, () => leave(who, size)))).map(({ status }) => status);

  beforeAll(async () => {
    server = await startPod({ dataDir: null, port, access, logLevel: 'error' });
    const margaux = await makeAccount(server.baseUrl, 'margaux');
    inbox = `${margaux.pod}${'a'.repeat(32)}/`;
    const others = [await makeAccount(server.baseUrl, 'x'), await makeAccount(server.baseUrl, 'nadia')];
    const signIn = async (one: typeof margaux): Promise<typeof fetch> =>
      programFetch(server.baseUrl, await makeProgram(one));
    owner = await signIn(margaux);
    [stranger, doctor] = (await Promise.all(others.map(signIn))) as [typeof fetch, typeof fetch];
    await owner(inbox, { method: 'PUT', headers: { 'content-type': 'text/turtle' } });
    const headers = { 'content-type': 'text/turtle' };
    const put = await owner(`${inbox}.${suffix}`, {
      method: 'PUT',
      body: RULES[access](inbox, margaux.webId),
      headers,
    });
    expect(put.status).toBe(201);
  });
  afterAll(() => server.stop());

  it('takes an item of 256 KiB as it was sent, and none that is longer', async () => {
    const taken = await leave(doctor, DEPOSIT_LIMITS.itemBytes);
    expect(taken.status).toBe(201);
    const item = taken.headers.get('location') ?? '';
    expect((await (await owner(item)).arrayBuffer()).byteLength).toBe(DEPOSIT_LIMITS.itemBytes);
    expect((await leave(doctor, DEPOSIT_LIMITS.itemBytes + 1)).status).toBe(413);
    expect((await owner(item, { method: 'DELETE' })).status).toBe(205);
  });

  it('is not filled by one stranger, however many requests run side by side', async () => {
    const sent = await statuses(DEPOSIT_LIMITS.items + 6, stranger, 10);
    expect(sent.filter((status) => status === 201)).toHaveLength(DEPOSIT_LIMITS.items);
    expect(sent.filter((status) => status === 429)).toHaveLength(6);
  });

  it('still takes what others send: the refusal is about one’s own items alone', async () => {
    expect((await leave(doctor, 10)).status).toBe(201);
    const refused = await leave(stranger, 10);
    expect([refused.status, await refused.text()]).toEqual([429, expect.stringContaining('of yours')]);
    const elsewhere = `${inbox}${'b'.repeat(32)}`;
    const body = { body: 'x', headers: { 'content-type': 'text/plain' } };
    expect((await stranger(elsewhere, { method: 'PUT', ...body })).status).toBe(403);
  });

  it('takes more from a sender whose items the owner has read and deleted', async () => {
    const turtle = await (await owner(inbox, { headers: { accept: 'application/n-triples' } })).text();
    const items = new Set([...turtle.matchAll(/contains> <([^>]+)>/gu)].map(([, item = '']) => item));
    expect(items.size).toBe(DEPOSIT_LIMITS.items + 1);
    for (const item of items) await owner(item, { method: 'DELETE' });
    expect(await statuses(2, stranger, 10)).toEqual([201, 201]);
  });

  it('counts bytes, too, and none of the owner', async () => {
    const most = Math.ceil(DEPOSIT_LIMITS.bytes / DEPOSIT_LIMITS.itemBytes);
    const sent = await statuses(most + 2, doctor, DEPOSIT_LIMITS.itemBytes);
    expect(sent.filter((status) => status === 201)).toHaveLength(most);
    expect((await leave(owner, DEPOSIT_LIMITS.itemBytes + 1)).status).toBe(201);
  });
});
