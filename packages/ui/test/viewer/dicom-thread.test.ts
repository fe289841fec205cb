import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dicomAnswers, handedOver, type DicomQuestion } from '../../src/viewer/dicom-answers.ts';
import { DicomThread } from '../../src/viewer/dicom-thread.ts';
import { threads } from '../support/threads.ts';

const file = new Blob([readFileSync(new URL('../fixtures/jpeg-lossless.dcm', import.meta.url))]);

const answer = dicomAnswers({
  draw: () => Promise.resolve(null),
  codec: () => Promise.reject(new TypeError('It does not come.')),
});
const honest = (question: DicomQuestion, port: MessagePort): void => {
  void answer(question).then((said) => {
    port.postMessage(said, handedOver(said));
    port.close();
  });
};

describe('a thread of images', () => {
  it('says what a file holds and gives its pictures, and leaves out those that were scrolled past', async () => {
    const frames: (number | null)[] = [];
    const { spawn, log } = threads<DicomQuestion>((question, port) => {
      frames.push(question.frame);
      honest(question, port);
    });
    const thread = new DicomThread(spawn);
    expect(await thread.about(file, 0)).toMatchObject({
      kind: 'about',
      about: { frames: 4, modality: 'CT' },
    });
    const first = thread.frame(file, 0, 0);
    await Promise.resolve();
    const [, second, third, last] = await Promise.all([
      first,
      ...[1, 2, 3].map((frame) => thread.frame(file, 0, frame)),
    ]);
    expect([second, third]).toEqual([null, null]);
    expect(last).toMatchObject({ kind: 'frame', frame: { kind: 'values' } });
    expect(frames.at(-1)).toBe(3);
    expect(await thread.about(new Blob(['x']), 1)).toEqual({ kind: 'unreadable' });
    expect(log).toMatchObject({ begun: 1, ended: 0 });
    thread.close();
    expect(log.ended).toBe(1);
    expect(await thread.about(file, 0)).toEqual({ kind: 'unreadable' });
    expect(log.begun).toBe(1);
  });

  it('is ended when it says nothing in time or fails, and a new one goes on', async () => {
    let asked = 0;
    const { spawn, log } = threads<DicomQuestion>((question, port, fail) => {
      asked += 1;
      if (asked === 1) return;
      if (asked === 2) fail();
      else honest(question, port);
    });
    const late = new DicomThread(spawn, 30);
    expect(await late.about(file, 0)).toEqual({ kind: 'unreadable' });
    const thread = new DicomThread(spawn);
    expect(await thread.frame(file, 0, 1)).toEqual({ kind: 'unreadable' });
    expect(await thread.frame(file, 0, 1)).toMatchObject({ kind: 'frame' });
    expect(log).toMatchObject({ begun: 3, ended: 2 });
  });
});
