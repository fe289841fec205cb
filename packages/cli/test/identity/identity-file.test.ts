import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  makeIdentity,
  readIdentity,
  writeIdentity,
  type IdentityFile,
} from '../../src/identity/identity-file.ts';

const margaux: IdentityFile = {
  version: 1,
  webId: 'http://localhost:3000/margaux#me',
  issuer: 'http://localhost:3000/',
  account: { login: 'a@carnet.invalid', password: 'p' },
  token: { id: 'i', secret: 's' },
  device: null,
};

describe('an identity file', () => {
  let folder = '';
  let path = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-identity-'));
    path = join(folder, 'me.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is read as it was written, by its owner alone, whatever stood there before', async () => {
    await writeFile(path, 'left over', { mode: 0o644 });
    await Promise.all(Array.from({ length: 20 }, () => writeIdentity(path, margaux)));
    expect(await readIdentity(path)).toEqual(margaux);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['me.json']);
  });

  it('is refused when missing, cut, of another version, or not to be written', async () => {
    await expect(readIdentity(path)).rejects.toMatchObject({ code: 'no-identity' });
    for (const text of ['{"version": 1', '[]', 'null', '{"version": 2}', '{"version": 1}']) {
      await writeFile(path, text);
      await expect(readIdentity(path)).rejects.toMatchObject({ code: 'identity-malformed' });
    }
    await expect(writeIdentity(join(path, 'below'), margaux)).rejects.toMatchObject({
      code: 'identity-not-writable',
    });
  });

  it('appears whole when it is made, and not at all when the making fails', async () => {
    const failing = makeIdentity(path, async (draft) => {
      await writeIdentity(draft, margaux);
      expect(await stat(path).catch(() => null)).toBeNull();
      throw new TypeError('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    expect(await readdir(folder)).toEqual([]);
    expect(
      await makeIdentity(path, async (draft) => {
        await writeIdentity(draft, margaux);
        return 24;
      }),
    ).toBe(24);
    expect(await readIdentity(path)).toEqual(margaux);
    expect(await readdir(folder)).toEqual(['me.json']);
  });

  it('never takes the place of another, even one made meanwhile', async () => {
    await writeFile(path, 'mine');
    await expect(makeIdentity(path, () => Promise.resolve())).rejects.toMatchObject({
      code: 'identity-exists',
    });
    await rm(path);
    const raced = makeIdentity(path, async (draft) => {
      await writeIdentity(draft, margaux);
      await writeFile(path, 'theirs');
    });
    await expect(raced).rejects.toMatchObject({ code: 'identity-exists' });
    expect(await readFile(path, 'utf8')).toBe('theirs');
  });
});
