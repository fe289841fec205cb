import type { OwnerKeyring } from '@carnet/sealed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '../../src/index.ts';
import { makeAccount, makeProgram, programFetch, type TestAccount } from '../api.ts';
import { listing, readLog, stateKit } from './stated-kit.ts';

const GRANT = '0123456789abcdef0123456789abcdef';
const PREFIXES =
  '@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix acp: <http://www.w3.org/ns/solid/acp#>.';
const RULE = {
  acp: (container: string, reader: string) => `${PREFIXES}
<> a acp:AccessControlResource; acp:resource <${container}>; acp:memberAccessControl <#${GRANT}.access>.
<#${GRANT}.access> acp:apply <#${GRANT}>.
<#${GRANT}> a acp:Policy; acp:allow acl:Read; acp:allOf <#who>.
<#who> a acp:Matcher; acp:agent <${reader}>.`,
  wac: (container: string, reader: string, owner: string) => `${PREFIXES}
<#${GRANT}> a acl:Authorization; acl:default <${container}>; acl:agent <${reader}>; acl:mode acl:Read.
<#owner> a acl:Authorization; acl:accessTo <${container}>; acl:default <${container}>; acl:agent <${owner}>;
  acl:mode acl:Read, acl:Write, acl:Control.`,
};
const text = { 'content-type': 'text/plain' };

describe.each([
  ['acp', 5340, 'acr'],
  ['wac', 5341, 'acl'],
] as const)('the access log under %s', (access, port, suffix) => {
  let server: RunningServer;
  let margaux: TestAccount;
  let nadia: TestAccount;
  let owner: typeof fetch;
  let doctor: typeof fetch;
  let keyring: OwnerKeyring;
  let container: string;
  let seen = 0;

  /** The lines since the last call. */
  const since = async () => {
    const { lines, reading } = await readLog(margaux.pod, owner, keyring);
    expect(reading.alarms).toEqual([]);
    const fresh = lines.slice(seen);
    seen = lines.length;
    return fresh;
  };

  const subscribe = (who: typeof fetch, topic: string) =>
    who(`${server.baseUrl}.notifications/WebSocketChannel2023/`, {
      method: 'POST',
      headers: { 'content-type': 'application/ld+json' },
      body: JSON.stringify({
        '@context': ['https://www.w3.org/ns/solid/notification/v1'],
        type: 'http://www.w3.org/ns/solid/notifications#WebSocketChannel2023',
        topic,
      }),
    });
  /** Opens the channel that was given. */
  const listen = async (given: Response): Promise<{ socket: WebSocket; heard: unknown[] }> => {
    const { receiveFrom } = (await given.json()) as { receiveFrom: string };
    const socket = new WebSocket(receiveFrom);
    const heard: unknown[] = [];
    socket.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data))));
    await new Promise((done) => {
      socket.addEventListener('open', done);
    });
    return { socket, heard };
  };

  beforeAll(async () => {
    server = await startPod({
      dataDir: null,
      port,
      access,
      logLevel: 'error',
      logSegments: { bytes: 12_000 },
    });
    [margaux, nadia] = [
      await makeAccount(server.baseUrl, 'margaux'),
      await makeAccount(server.baseUrl, 'nadia'),
    ];
    owner = await programFetch(server.baseUrl, await makeProgram(margaux));
    doctor = await programFetch(server.baseUrl, await makeProgram(nadia));
    container = `${margaux.pod}${'a'.repeat(32)}/`;
    await owner(`${container}x`, { method: 'PUT', body: 'x', headers: text });
    const put = await owner(`${container}.${suffix}`, {
      method: 'PUT',
      body: RULE[access](container, nadia.webId, margaux.webId),
      headers: { 'content-type': 'text/turtle' },
    });
    expect(put.status).toBe(201);
  });
  afterAll(() => server.stop());

  it('is empty before there is a key to seal it to, and begins with the statement of one', async () => {
    expect(await listing(margaux.pod, owner)).toEqual({ segments: [], head: null, used: {} });
    keyring = await stateKit(margaux, owner);
    const [first] = await since();
    expect(first).toMatchObject({
      who: margaux.webId,
      method: 'PUT',
      what: margaux.webId.replace(/#.*/u, ''),
    });
  });

  it('says who read what, by which app and grant', async () => {
    expect((await doctor(`${container}x`)).status).toBe(200);
    const [line] = await since();
    expect(line).toMatchObject({
      who: nadia.webId,
      what: `${container}x`,
      method: 'GET',
      modes: ['read'],
      status: 200,
      grant: GRANT,
      issuer: server.baseUrl,
    });
    expect(line?.app).toMatch(/^test_/u);
  });

  it('says what was refused, on what is there and on what is not, and of whom nothing is known', async () => {
    await doctor(`${container}x`, { method: 'DELETE' });
    await doctor(`${margaux.pod}nothing`);
    await fetch(`${container}x`);
    await fetch(`${container}.${suffix}`);
    await fetch(`${container}x`, { headers: { authorization: 'DPoP invented', dpop: 'invented' } });
    const lines = (await since()).filter(({ what }) => !what.endsWith('card'));
    expect(lines.map(({ who, status, grant }) => [who, status, grant])).toEqual([
      [nadia.webId, 403, null],
      [nadia.webId, 403, null],
      [null, 401, null],
      [null, 401, null],
      [null, expect.any(Number), null],
    ]);
    expect(lines[4]?.status).toBeGreaterThanOrEqual(400);
  });

  it('has the owner’s own accesses, to content and to rules', async () => {
    await owner(`${container}y`, { method: 'PUT', body: 'y', headers: text });
    await owner(`${container}.${suffix}`);
    const lines = await since();
    expect(lines.map(({ who, method, status }) => [who, method, status])).toEqual([
      [margaux.webId, 'PUT', 201],
      [margaux.webId, 'GET', 200],
    ]);
  });

  it('has a line of its own for each place that is read among many, allowed or refused', async () => {
    const places = [`${container}x`, `${margaux.pod}nothing`, `${container}y`];
    const many = await doctor(`${margaux.pod}.many`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ places }),
    });
    expect(many.status).toBe(200);
    const lines = await since();
    const told = lines.map(({ who, what, method, status, grant }) => [who, what, method, status, grant]);
    expect(told.toSorted()).toEqual(
      [
        [nadia.webId, `${container}x`, 'GET', 200, GRANT],
        [nadia.webId, `${container}y`, 'GET', 200, GRANT],
        [nadia.webId, `${margaux.pod}nothing`, 'GET', 403, null],
      ].toSorted(),
    );
  });

  it('says who asked to be told of changes, allowed or refused', async () => {
    const topic = `${container}x`;
    expect(
      [await subscribe(doctor, topic), await subscribe(fetch, topic)].map(({ status }) => status),
    ).toEqual([200, 401]);
    const lines = (await since()).filter(({ method }) => method === 'SUBSCRIBE');
    expect(lines.map(({ who, what, status, grant }) => [who, what, status, grant])).toEqual([
      [nadia.webId, `${container}x`, 200, GRANT],
      [null, `${container}x`, 401, null],
    ]);
  });

  it('looks to everybody else like a place that is not there', async () => {
    const shape = async (who: typeof fetch, place: string) => {
      const answer = await who(`${margaux.pod}${place}`);
      return [answer.status, (await answer.text()).replaceAll(place, '')];
    };
    for (const who of [doctor, fetch])
      for (const place of ['.log/', '.log/1'])
        expect(await shape(who, place)).toEqual(await shape(who, place.replace('log', 'non')));
  });

  it('is written by nobody', async () => {
    for (const method of ['PUT', 'POST', 'PATCH'])
      expect((await owner(`${margaux.pod}.log/1`, { method, body: 'x', headers: text })).status).toBe(405);
  });

  it('goes on in a new segment when one is full; the owner alone drops old ones, never the one written to', async () => {
    const { segments } = await listing(margaux.pod, owner);
    const live = segments.at(-1)?.segment ?? 0;
    for (let i = 0; i < 40; i += 1) await doctor(`${container}x`);
    const { reading, told } = await readLog(margaux.pod, owner, keyring);
    expect(reading.alarms).toEqual([]);
    expect(told.head).toEqual(reading.head);
    const now = told.segments.at(-1)?.segment ?? 0;
    expect(now).toBeGreaterThan(live);
    const drop = (who: typeof fetch, segment: number) =>
      who(`${margaux.pod}.log/${segment === 0 ? '' : String(segment)}`, { method: 'DELETE' });
    expect((await drop(doctor, 1)).status).toBe(403);
    expect((await drop(owner, now)).status).toBe(409);
    expect((await drop(owner, 0)).status).toBe(409);
    expect((await drop(owner, 1)).status).toBe(205);
    expect((await drop(owner, 1)).status).toBe(404);
    const after = await readLog(margaux.pod, owner, keyring, 1);
    expect(after.reading.alarms).toEqual([]);
    expect(
      after.lines.filter(({ method, what }) => method === 'DELETE' && what.endsWith('.log/1')),
    ).toHaveLength(3);
  });

  it('tells its owner who listens that others did something, and nothing of what they did', async () => {
    const log = `${margaux.pod}.log/`;
    const { socket, heard } = await listen(await subscribe(owner, log));
    await owner(`${container}x`);
    await owner(log);
    await fetch(`${container}x`);
    expect((await doctor(`${container}fresh`)).status).toBe(404);
    for (let i = 0; i < 20; i += 1) await doctor(`${container}x`, { method: 'DELETE' });
    await expect.poll(() => heard, { timeout: 30_000 }).toHaveLength(1);
    expect(heard[0]).toEqual({
      '@context': expect.any(Array) as unknown,
      id: expect.stringMatching(/^urn:uuid:/u) as unknown,
      type: 'Update',
      object: log,
      published: expect.any(String) as unknown,
    });
    expect((await doctor(`${container}x`)).status).toBe(200);
    await expect.poll(() => heard, { timeout: 30_000 }).toHaveLength(2);
    const elsewhere = await programFetch(server.baseUrl, await makeProgram(margaux));
    await owner(`${container}z`, { method: 'PUT', body: 'z', headers: text });
    expect((await elsewhere(`${container}z`)).status).toBe(200);
    await elsewhere(`${container}z`, { method: 'PUT', body: 'zz', headers: text });
    await expect.poll(() => heard, { timeout: 30_000 }).toHaveLength(3);
    expect(heard[2]).toMatchObject({ type: 'Update', object: margaux.pod });
    const closed = new Promise((done) => {
      socket.addEventListener('close', done);
    });
    socket.close();
    await closed;
  });

  it('lets nobody else listen, whatever a rule of the pod gives to them', async () => {
    const log = `${margaux.pod}.log/`;
    expect((await doctor(`${margaux.pod}profile/card`)).status).toBe(200);
    await owner(`${margaux.pod}.${suffix}`, {
      method: 'PUT',
      body: RULE[access](margaux.pod, nadia.webId, margaux.webId),
      headers: { 'content-type': 'text/turtle' },
    });
    expect((await subscribe(doctor, `${margaux.pod}${'d'.repeat(32)}/`)).status).toBe(200);
    for (const topic of [log, `${log}1`]) {
      expect((await subscribe(doctor, topic)).status).toBe(403);
      expect((await subscribe(fetch, topic)).status).toBe(401);
    }
    expect((await subscribe(owner, log)).status).toBe(200);
  });

  it('goes altogether when nobody states a key any more', async () => {
    await owner(`${margaux.pod}${'c'.repeat(32)}/chain`, { method: 'DELETE' });
    expect((await owner(`${margaux.pod}.log/`, { method: 'DELETE' })).status).toBe(205);
    expect(await listing(margaux.pod, owner)).toEqual({ segments: [], head: null, used: {} });
  });
});
