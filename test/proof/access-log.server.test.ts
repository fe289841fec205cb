import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OwnerKeyring } from '@carnet/sealed';
import { makeAccount, makeProgram, programFetch, type TestAccount } from '../../packages/pod/test/api.ts';
import { readLog, stateKit } from '../../packages/pod/test/log/stated-kit.ts';
import { PodProcess } from './support/pod-process.ts';

describe('the access log of a pod server that is killed under load', () => {
  let folder: string;
  let server: PodProcess;
  let margaux: TestAccount;
  let nadia: TestAccount;
  let keyring: OwnerKeyring;
  const sign = async (account: TestAccount) => programFetch(server.baseUrl, await makeProgram(account));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-log-'));
    server = new PodProcess(5342, folder);
    await server.start();
    margaux = await makeAccount(server.baseUrl, 'margaux');
    nadia = await makeAccount(server.baseUrl, 'nadia');
    keyring = await stateKit(margaux, await sign(margaux));
  });
  afterAll(async () => {
    await server.kill();
    await rm(folder, { recursive: true, maxRetries: 5 });
  });

  it('lacks nothing that was answered, and verifies over the break', async () => {
    const [owner, doctor] = [await sign(margaux), await sign(nadia)];
    const answered: string[] = [];
    const state = { dead: false, next: 0 };
    const load = async (who: typeof fetch): Promise<void> => {
      while (!state.dead) {
        const what = `${margaux.pod}x${String((state.next += 1))}`;
        const answer = await who(what).catch(() => null);
        if (answer === null) return;
        answered.push(what);
        if (answered.length === 60) {
          state.dead = true;
          await server.kill();
        }
      }
    };
    await Promise.all([owner, owner, doctor, doctor, doctor, fetch, fetch, fetch].map(load));
    await server.start();
    const again = await sign(margaux);
    const { lines, reading } = await readLog(margaux.pod, again, keyring);
    expect(reading.alarms).toEqual([]);
    const written = new Set(lines.map(({ what }) => what));
    expect(answered.filter((what) => !written.has(what))).toEqual([]);
    expect(reading.head?.segment).toBe(2);
  });

  it('is ciphertext on the disk, and the server says no WebID and no place in what it prints', async () => {
    const logs = join(folder, '.internal/carnet/logs');
    const files = (await readdir(logs, { recursive: true, withFileTypes: true })).filter((one) =>
      one.isFile(),
    );
    expect(files.length).toBeGreaterThan(1);
    for (const { parentPath, name } of files) {
      const bytes = await readFile(join(parentPath, name), 'latin1');
      for (const told of [margaux.pod, margaux.webId, nadia.webId, 'GET', 'status'])
        expect(bytes).not.toContain(told);
    }
    const names = await readdir(logs);
    expect(names.join()).not.toContain(new URL(margaux.pod).pathname.slice(1, -1));
    expect(server.log).toContain('has no read permissions');
    for (const told of [margaux.pod, margaux.webId, nadia.webId, new URL(margaux.pod).pathname])
      expect(server.log).not.toContain(told);
  });
});
