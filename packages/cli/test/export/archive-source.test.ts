import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openArchiveAt } from '../../src/export/archive-source.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carnet-archive-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('says of an unpacked archive that a file is missing, and not that this machine failed', async () => {
  const archive = await openArchiveAt(folder, { env: {}, onEnd: () => undefined });
  const reading = archive.open('SHA256SUMS', 0)[Symbol.asyncIterator]();
  await expect(reading.next()).rejects.toMatchObject({ code: 'broken-archive' });
});
