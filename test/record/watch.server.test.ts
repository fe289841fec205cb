import { startPod, startStock, type RunningServer } from '@carnet/pod';
import { collect, makeRecord, openReceived, watch, type Channel, type Watch } from '@carnet/record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newPerson, type TestPerson } from '../support/people.ts';

const NEVER = 3_600_000;

describe.each([
  ['our server', (port: number) => startPod({ dataDir: null, port, logLevel: 'error' }), 5386],
  ['a stock server with ACP', (port: number) => startStock({ port, access: 'acp' }), 5387],
  ['a stock server with WAC', (port: number) => startStock({ port, access: 'wac' }), 5388],
] as const)('an inbox that is watched, on %s', (_, start, port) => {
  let server: RunningServer;
  let margaux: TestPerson;
  let nadia: TestPerson;
  let watching: Watch | null = null;

  const leave = async (): Promise<void> => {
    const { inbox } = margaux.kit.places;
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await nadia.session.fetch(inbox, { method: 'POST', headers, body: 'sealed' });
    expect(answer.status).toBe(201);
  };
  /** Watches, and gives what is to happen next. */
  const begin = (
    every: number,
    connect: (url: string) => Channel,
  ): { told: () => Promise<void>; times: () => number } => {
    let times = 0;
    let next: (() => void) | null = null;
    watching = watch(
      margaux.kit,
      () => {
        times += 1;
        next?.();
      },
      { every, connect, retry: 20 },
    );
    return {
      times: () => times,
      told: () =>
        new Promise((done) => {
          next = done;
        }),
    };
  };
  /** Sockets as they open, one after the other. */
  const opening = (): { connect: (url: string) => Channel; opened: () => Promise<WebSocket> } => {
    let next = Promise.withResolvers<WebSocket>();
    const connect = (url: string): Channel => {
      const socket = new WebSocket(url);
      socket.addEventListener('open', () => {
        next.resolve(socket);
      });
      return socket;
    };
    return {
      connect,
      async opened() {
        const socket = await next.promise;
        next = Promise.withResolvers();
        return socket;
      },
    };
  };
  const closing = (socket: WebSocket): Promise<unknown> =>
    new Promise((done) => {
      socket.addEventListener('close', done);
    });

  beforeAll(async () => {
    server = await start(port);
    margaux = await newPerson(server.baseUrl);
    nadia = await newPerson(server.baseUrl);
  });
  afterAll(() => server.stop());

  it('tells by itself, without being asked, also after the channel was lost, until the watch is stopped', async () => {
    const { connect, opened } = opening();
    const { told, times } = begin(NEVER, connect);
    const lost = await opened();
    const first = told();
    await leave();
    await first;
    const missed = told();
    const gone = closing(lost);
    lost.close();
    await gone;
    await leave();
    const socket = await opened();
    await missed;
    const second = told();
    await leave();
    await second;
    const closed = closing(socket);
    const before = times();
    watching?.stop();
    await closed;
    await leave();
    expect(times()).toBe(before);
  });

  it('is looked into at the beginning, and now and then where nothing tells', async () => {
    const { told, times } = begin(50, () => {
      throw new TypeError('no WebSocket here');
    });
    await told();
    const before = times();
    const leaveAndCount = async (): Promise<number> => {
      await leave();
      return times();
    };
    await expect.poll(leaveAndCount, { timeout: 30_000, interval: 300 }).toBeGreaterThan(before);
    watching?.stop();
  });

  it('tells a reader at once that access was taken back', async () => {
    const record = await makeRecord(margaux.kit, ['laboratory']);
    const shared = await record.share({
      with: nadia.session.webId,
      check: 'unverified',
      categories: ['laboratory'],
      purpose: 'follow-up',
      until: new Date(Date.now() + NEVER),
      ownerName: null,
      gesture: 'passphrase',
    });
    if (shared.state !== 'shared') expect.unreachable();
    await collect(nadia.kit);
    const received = await openReceived(nadia.kit, margaux.session.webId);
    const { connect, opened } = opening();
    const over = Promise.withResolvers<boolean>();
    const look = async (): Promise<void> => {
      if (!(await received.stillGranted())) over.resolve(true);
    };
    const following = received.follow(() => void look(), { connect, retry: 20 });
    await opened();
    expect(await received.stillGranted()).toBe(true);
    await record.withdraw(shared.grant);
    expect(await over.promise).toBe(true);
    following.stop();
  });
});
