import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApps, startPod } from '../src/index.ts';
import { listenOn } from '../src/rules/listen-on.ts';

const PORT = 4117;
const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
/** Where other machines would knock; a machine without a network has none. */
const outside = addresses.filter(({ internal, address }) => !internal && !address.startsWith('fe80'));
const hasV6 = addresses.some(({ address }) => address === '::1');

const answers = async (host: string): Promise<boolean> => {
  const name = host.includes(':') ? `[${host}]` : host;
  const signal = AbortSignal.timeout(3000);
  return fetch(`http://${name}:${String(PORT)}/`, { signal }).then(
    () => true,
    () => false,
  );
};

describe('a server whose address is one of this machine', () => {
  let stop: () => Promise<void> = () => Promise.resolve();
  afterEach(() => stop());

  const expectHereAlone = async (): Promise<void> => {
    expect(await answers('127.0.0.1')).toBe(true);
    expect(await answers('localhost')).toBe(true);
    if (hasV6) expect(await answers('::1')).toBe(true);
    for (const { address } of outside) expect([address, await answers(address)]).toEqual([address, false]);
    await stop();
    for (const host of ['127.0.0.1', '::1']) expect(await answers(host)).toBe(false);
  };

  it('answers there and to no other machine: the pod server', async () => {
    const pod = await startPod({ dataDir: null, port: PORT, logLevel: 'error' });
    stop = () => pod.stop();
    await expectHereAlone();
  });

  it('answers there and to no other machine: the apps', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'carnet-apps-'));
    await writeFile(join(dir, 'index.html'), '<!doctype html><title>App</title>');
    const apps = await startApps({ apps: [{ dir, port: PORT, name: 'App' }] });
    stop = () => apps.stop();
    await expectHereAlone();
    await rm(dir, { recursive: true });
  });

  it('answers a proxy elsewhere when its address is not of this machine', async () => {
    const baseUrl = 'https://pods.example/';
    const pod = await startPod({ dataDir: null, port: PORT, baseUrl, logLevel: 'error' });
    stop = () => pod.stop();
    for (const { address } of [...outside, { address: '127.0.0.1' }])
      expect([address, await answers(address)]).toEqual([address, true]);
  });
});

it('knows the addresses of a base URL', () => {
  expect(listenOn('http://localhost:3000/')).toEqual(['127.0.0.1', '::1']);
  expect(listenOn('http://127.0.0.2:3000/')).toEqual(['127.0.0.2']);
  expect(listenOn('http://[::1]:3000/')).toEqual(['::1']);
  expect(listenOn('https://pods.example/')).toBeNull();
});
