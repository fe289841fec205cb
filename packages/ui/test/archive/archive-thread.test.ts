import { zipOf } from '@carnet/exchange/archive';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  archiveAnswers,
  type ArchiveAnswer,
  type ArchiveQuestion,
} from '../../src/archive/archive-answers.ts';
import { ArchiveThread } from '../../src/archive/archive-thread.ts';
import { threads } from '../support/threads.ts';

const MIB = 1024 * 1024;
const SCAN = Uint8Array.from({ length: 17 * MIB }, (_, at) => (at * 2_654_435_761) >>> 24);
const NAME = 'files/00001-scan.dcm';
const CONTROL = {
  signal: new AbortController().signal,
  whenRunning: () => Promise.resolve(),
  onProgress: () => undefined,
};

class ChosenFile extends File {
  override readonly webkitRelativePath = '';
}

async function archiveFile(): Promise<File> {
  const files = {
    'index.json': new TextEncoder().encode('{"carnetArchive":1,"entries":[]}'),
    [NAME]: SCAN,
  };
  const sums = Object.entries(files).map(
    ([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`,
  );
  const content = async function* (bytes: Uint8Array<ArrayBuffer>) {
    yield await Promise.resolve(bytes);
  };
  const members = async function* () {
    const all = { ...files, SHA256SUMS: new TextEncoder().encode(sums.join('')) };
    for (const [name, bytes] of Object.entries(all))
      yield await Promise.resolve({ name, content: content(bytes) });
  };
  const zip = await new Response(zipOf(members(), new Date('2026-03-14T10:00:00Z'))).blob();
  return new ChosenFile([zip], 'carnet.zip');
}

async function read(thread: ArchiveThread, from: number): Promise<{ sha: string; sizes: number[] }> {
  const hash = createHash('sha256');
  const sizes: number[] = [];
  for await (const piece of thread.open(NAME, from)) {
    hash.update(piece);
    sizes.push(piece.length);
  }
  return { sha: hash.digest('hex'), sizes };
}

const shaOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('the thread of an archive', () => {
  it('checks a large file stretch by stretch and gives it piece by piece, from anywhere, two at once', async () => {
    const asked: ArchiveQuestion[] = [];
    const answer = archiveAnswers();
    const { spawn } = threads<ArchiveQuestion>((question, port) => {
      asked.push(question);
      void answer(question).then((said) => {
        port.postMessage(said);
        port.close();
      });
    });
    const thread = new ArchiveThread(spawn);
    const told: number[] = [];
    const onProgress = ({ done }: { done: number }) => told.push(done);
    expect(await thread.look(await archiveFile(), '', { ...CONTROL, onProgress })).toEqual({
      entries: [],
      persons: [],
    });
    expect(told).toHaveLength(2);
    expect(told[1]).toBeGreaterThanOrEqual(16 * MIB);
    asked.length = 0;
    const whole = await read(thread, 0);
    expect(whole.sha).toBe(shaOf(SCAN));
    expect(Math.max(...whole.sizes)).toBeLessThan(2 * MIB);
    const [first, second] = await Promise.all([read(thread, 16 * MIB), read(thread, 16 * MIB + 7)]);
    expect([first.sha, second.sha]).toEqual([
      shaOf(SCAN.subarray(16 * MIB)),
      shaOf(SCAN.subarray(16 * MIB + 7)),
    ]);
    thread.close();
    await expect(read(thread, 0)).rejects.toMatchObject({ name: 'NotReadableError' });
  });

  it('that dies while it opens leaves nothing open, and one that dies later is to be opened again', async () => {
    let [isDead, isEarly] = [false, true];
    const answer = archiveAnswers();
    const { spawn, log } = threads<ArchiveQuestion>((question, port, fail) => {
      if (isDead || isEarly) fail();
      else
        void answer(question).then((said: ArchiveAnswer) => {
          port.postMessage(said);
          port.close();
        });
    });
    const thread = new ArchiveThread(spawn);
    const file = await archiveFile();
    expect(await thread.look(file, '', CONTROL)).toBe('broken');
    isEarly = false;
    expect(await thread.look(file, '', CONTROL)).toEqual({ entries: [], persons: [] });
    isDead = true;
    await expect(read(thread, 0)).rejects.toMatchObject({ name: 'NotReadableError' });
    expect(log).toEqual({ begun: 2, ended: 2 });
  });
});
