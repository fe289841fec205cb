import { effectiveAccess, putRule, readRules, removeRule, whoCan, type ChangeOptions } from '@carnet/access';
import { startPod, startStock, type RunningServer } from '@carnet/pod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccount, type Account, type Login } from '../support/accounts.ts';

const servers: [string, number, (port: number) => Promise<RunningServer>][] = [
  ['our pod server', 4250, (port) => startPod({ dataDir: null, port, logLevel: 'error' })],
  [
    'our pod server with WAC',
    4251,
    (port) => startPod({ dataDir: null, port, logLevel: 'error', access: 'wac' }),
  ],
  ['a stock server with ACP', 4252, (port) => startStock({ port, access: 'acp' })],
  ['a stock server with WAC', 4253, (port) => startStock({ port, access: 'wac' })],
];

describe.each(servers)('changing rules on %s', (_name, port, start) => {
  let server: RunningServer;
  let owner: Account;
  let own: Login;
  let guest: Login;
  let options: ChangeOptions;

  beforeAll(async () => {
    server = await start(port);
    owner = await openAccount(server.baseUrl);
    own = await owner.signIn();
    guest = await (await openAccount(server.baseUrl)).signIn();
    options = { fetch: own.fetch, clock: () => new Date(), accept: ['issuer', 'client', 'from', 'until'] };
    for (const path of ['5a/x', '5b/x', '5c/x']) {
      await own.fetch(owner.storage + path, {
        method: 'PUT',
        body: 'x',
        headers: { 'content-type': 'text/plain' },
      });
    }
  });
  afterAll(() => server.stop());

  it('keeps every rule of three writers at once', async () => {
    const set = `${owner.storage}5a/`;
    const ids = ['w1', 'w2', 'w3'];
    const results = await Promise.all(
      ids.map((id) => {
        const agent = `https://people.example/${id}/card#me`;
        return putRule(set, { id, agent, modes: ['read'], applies: 'members' }, options);
      }),
    );
    const stored = ids.filter((_id, index) => results[index]?.done);
    const found = await readRules(set, own);
    const left = 'rules' in found ? found.rules.map(({ id }) => id).filter((id) => id.startsWith('w')) : [];
    expect(left).toEqual(stored);
    expect(stored.length).toBeGreaterThan(0);
  });

  it('reads back what somebody may do, and the server does just that', async () => {
    const set = `${owner.storage}5b/`;
    const grant = { id: 'g1', agent: guest.webId, modes: ['read'], applies: 'members' } as const;
    const put = await putRule(set, grant, options);
    expect(put).toMatchObject({ done: true, changed: true, effective: { modes: [] } });
    const below = await effectiveAccess({ iri: `${set}x`, agent: guest.webId }, options);
    expect([below.modes, below.isCertain]).toEqual([['read'], true]);
    expect((await guest.fetch(`${set}x`)).status).toBe(200);
    expect((await guest.fetch(set)).status).toBe(403);
    expect(await putRule(set, grant, options)).toMatchObject({ done: true, changed: false });
    expect(await removeRule(set, 'g1', options)).toMatchObject({ done: true, effective: { modes: [] } });
    expect((await guest.fetch(`${set}x`)).status).toBe(403);
    expect((await own.fetch(`${set}x`)).status).toBe(200);
  });

  it('finds who reaches a container from above before it is called private (S9)', async () => {
    const set = `${owner.storage}5c/`;
    const above = { id: 'guardian', agent: guest.webId, modes: ['read'], applies: 'members' } as const;
    expect(await putRule(owner.storage, above, options)).toMatchObject({ done: true });
    const { who, isCertain } = await whoCan({ iri: `${set}x` }, options);
    expect(isCertain).toBe(true);
    expect(who.filter(({ agent }) => agent !== owner.webId)).toMatchObject([
      { agent: guest.webId, modes: ['read'] },
    ]);
    expect((await guest.fetch(`${set}x`)).status).toBe(200);
    expect(await removeRule(owner.storage, 'guardian', options)).toMatchObject({ done: true });
    expect((await guest.fetch(`${set}x`)).status).toBe(403);
    expect((await own.fetch(`${set}x`)).status).toBe(200);
  });

  it('gives the rules of somebody else as forbidden', async () => {
    expect(await readRules(owner.storage, guest)).toEqual({ refused: 'forbidden' });
    const rule = { id: 'mine', agent: guest.webId, modes: ['read'], applies: 'both' } as const;
    const attempt = await putRule(owner.storage, rule, { ...options, fetch: guest.fetch });
    expect(attempt).toMatchObject({ done: false, refused: 'forbidden' });
  });
});
