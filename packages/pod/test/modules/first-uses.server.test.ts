import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '../../src/index.ts';
import { makeAccount, makeProgram, programFetch, type TestAccount } from '../api.ts';

const PREFIXES = `
@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.
@prefix carnet: <https://w3id.org/carnet/ns#>. @prefix xsd: <http://www.w3.org/2001/XMLSchema#>.`;
const ONCE = 'ab'.repeat(16);
const OTHER = 'cd'.repeat(16);
/** Lasts an hour from its first use for one person, without an end for another. */
const RULES = {
  acp: (resource: string, once: string, other: string) => `${PREFIXES}
<> a acp:AccessControlResource; acp:resource <${resource}>; acp:accessControl <#c>.
<#c> a acp:AccessControl; acp:apply <#${ONCE}>, <#${OTHER}>.
<#${ONCE}> a acp:Policy; acp:allow acl:Read; acp:allOf <#m>; carnet:within "PT60M"^^xsd:duration.
<#${OTHER}> a acp:Policy; acp:allow acl:Read; acp:allOf <#n>.
<#m> a acp:Matcher; acp:agent <${once}>. <#n> a acp:Matcher; acp:agent <${other}>.`,
  wac: (resource: string, once: string, other: string) => `${PREFIXES}
<#${ONCE}> a acl:Authorization; acl:accessTo <${resource}>; acl:agent <${once}>; acl:mode acl:Read;
  carnet:within "PT60M"^^xsd:duration.
<#${OTHER}> a acl:Authorization; acl:accessTo <${resource}>; acl:agent <${other}>; acl:mode acl:Read.`,
};
const words = { 'content-type': 'text/plain' };

describe.each([
  ['acp', 4920, 'acr'],
  ['wac', 4921, 'acl'],
] as const)('a grant that lasts an hour from its first use (%s)', (access, port, suffix) => {
  let now = Date.parse('2026-05-01T08:00:00Z');
  let folder: string;
  let server: RunningServer;
  let margaux: TestAccount;
  let programs: { id: string; secret: string }[];
  let [owner, nadia, omar] = [] as unknown as [typeof fetch, typeof fetch, typeof fetch];
  let places: string[];

  const start = async (): Promise<void> => {
    server = await startPod({ dataDir: folder, port, access, logLevel: 'error', clock: () => new Date(now) });
  };
  const signIn = async (): Promise<void> => {
    const all = await Promise.all(programs.map((one) => programFetch(server.baseUrl, one)));
    [owner, nadia, omar] = all as [typeof fetch, typeof fetch, typeof fetch];
  };
  const statuses = (who: typeof fetch): Promise<number[]> =>
    Promise.all(places.map(async (place) => (await who(place)).status));
  const used = async (): Promise<unknown> =>
    ((await (await owner(`${margaux.pod}.log/`)).json()) as { used: unknown }).used;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-uses-'));
    await start();
    margaux = await makeAccount(server.baseUrl, 'margaux');
    const others = [await makeAccount(server.baseUrl, 'nadia'), await makeAccount(server.baseUrl, 'omar')];
    const [first, second] = others.map(({ webId }) => webId);
    programs = [];
    for (const one of [margaux, ...others]) programs.push(await makeProgram(one));
    await signIn();
    places = ['e', 'f'].map((name) => `${margaux.pod}${name.repeat(32)}/entry`);
    for (const place of places) {
      await owner(place, { method: 'PUT', body: 'x', headers: words });
      const put = await owner(`${place}.${suffix}`, {
        method: 'PUT',
        body: RULES[access](place, first ?? '', second ?? ''),
        headers: { 'content-type': 'text/turtle' },
      });
      expect(put.status).toBe(201);
    }
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('is not begun by its owner, by others, or by what was refused, however late it is', async () => {
    now += 3 * 86_400_000;
    expect(await statuses(owner)).toEqual([200, 200]);
    expect(await statuses(omar)).toEqual([200, 200]);
    expect((await nadia(places[0] ?? '', { method: 'PUT', body: 'x', headers: words })).status).toBe(403);
    expect(await used()).toEqual({});
  });

  it('begins with the first opening, everywhere at once, and its owner is told when that was', async () => {
    const [place = ''] = places;
    const begun = new Date(now).toISOString();
    expect((await nadia(place)).status).toBe(200);
    expect(await used()).toEqual({ [ONCE]: begun });
    now += 30 * 60_000;
    expect(await statuses(nadia)).toEqual([200, 200]);
    expect(await used()).toEqual({ [ONCE]: begun });
    now += 30 * 60_000 - 1000;
    expect(await statuses(nadia)).toEqual([200, 200]);
  });

  it('ends to the second, channels with it, and stays ended over a stop and a clock that is set back', async () => {
    const asked = await nadia(`${server.baseUrl}.notifications/WebSocketChannel2023/`, {
      method: 'POST',
      headers: { 'content-type': 'application/ld+json' },
      body: JSON.stringify({
        '@context': ['https://www.w3.org/ns/solid/notification/v1'],
        type: 'http://www.w3.org/ns/solid/notifications#WebSocketChannel2023',
        topic: places[0],
      }),
    });
    const socket = new WebSocket(((await asked.json()) as { receiveFrom: string }).receiveFrom);
    const closed = new Promise((resolve) => {
      socket.addEventListener('close', resolve);
    });
    await new Promise((resolve) => {
      socket.addEventListener('open', resolve);
    });
    now += 1000;
    expect(await statuses(nadia)).toEqual([403, 403]);
    await closed;
    await server.stop();
    now -= 40 * 60_000;
    await start();
    await signIn();
    expect(await statuses(nadia)).toEqual([403, 403]);
    expect([await statuses(omar), await statuses(owner)]).toEqual([
      [200, 200],
      [200, 200],
    ]);
  });

  it('is forgotten with the log of a record that is closed: nothing of it stays on the disk', async () => {
    const naming = async (): Promise<string[]> => {
      const all = await readdir(join(folder, '.internal'), { recursive: true, withFileTypes: true });
      const files = all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
      const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
      return files.filter((_, i) => texts[i]?.includes(ONCE));
    };
    expect(await naming()).toHaveLength(1);
    expect((await nadia(`${margaux.pod}.log/`, { method: 'DELETE' })).status).toBe(403);
    expect(await naming()).toHaveLength(1);
    expect((await owner(`${margaux.pod}.log/`, { method: 'DELETE' })).status).toBe(205);
    expect(await used()).toEqual({});
    expect(await naming()).toEqual([]);
  });
});
