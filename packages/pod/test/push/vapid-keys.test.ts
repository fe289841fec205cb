import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptVapidKeys, makeVapidKeys } from '../../src/push/vapid-keys.ts';

describe('the keys by which push services know a server', () => {
  it('are a point and its number, other ones each time', async () => {
    const [one, other] = await Promise.all([makeVapidKeys(), makeVapidKeys()]);
    expect(Buffer.from(one.publicKey, 'base64url')).toHaveLength(65);
    expect(Buffer.from(one.privateKey, 'base64url')).toHaveLength(32);
    expect(one.publicKey).not.toBe(other.publicKey);
  });

  it('stay, readable by the server alone, and no start makes others in place of a file that is spoiled', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'carnet-push-'));
    const file = join(folder, '.internal/carnet/push-keys.json');
    try {
      const made = await keptVapidKeys(folder);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(await keptVapidKeys(folder)).toEqual(made);
      expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(made);
      for (const text of ['', '{}', '[1]', 'null', JSON.stringify({ ...made, privateKey: 'x' })]) {
        await writeFile(file, text);
        await expect(keptVapidKeys(folder)).rejects.toMatchObject({ code: 'start-failed' });
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
