import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIdentity } from '@carnet/sealed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { identityDeviceStore } from '../../src/identity/device-store.ts';
import { writeIdentity } from '../../src/identity/identity-file.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carnet-device-'));
  path = join(folder, 'me.json');
  await writeIdentity(path, {
    version: 1,
    webId: 'https://pod.example/me#me',
    issuer: 'https://pod.example/',
    account: { login: 'l', password: 'p' },
    token: { id: 'i', secret: 's' },
    device: null,
  });
});
afterEach(() => rm(folder, { recursive: true }));

it('keeps a device in the identity file beside what stands there', async () => {
  const { device } = await createIdentity({
    webId: 'https://pod.example/me#me',
    passphrase: 'violet anchor marble',
    now: new Date('2026-01-01T00:00:00Z'),
  });
  const store = identityDeviceStore(path);
  expect(await store.load()).toBeNull();
  await Promise.all([store.save(device), store.save(device)]);
  const again = await identityDeviceStore(path).load();
  expect([again?.recordId, again?.deviceId]).toEqual([device.recordId, device.deviceId]);
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ account: { password: 'p' } });
  const seen = { ...device, heads: [['ab'.repeat(16), { seq: 3n, digest: 'cd'.repeat(32) }] as const] };
  expect(await Promise.all([store.keep(seen), store.keep(device)])).toEqual([true, true]);
  expect((await identityDeviceStore(path).load())?.heads).toEqual(seen.heads);
  await store.clear();
  expect(await store.keep(seen)).toBe(false);
  expect(await identityDeviceStore(path).load()).toBeNull();
});
