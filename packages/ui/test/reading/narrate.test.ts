import { describe, expect, it } from 'vitest';
import type { AskedThread } from '../../src/reading/ask-thread.ts';
import { narrate, type NarrativeQuestion } from '../../src/reading/narrate.ts';

const question: NarrativeQuestion = { file: new Blob(['<a/>']), name: 'a.xml' };

/** A thread on this thread, which does what it is told with a question. */
function thread(act: (target: EventTarget) => void) {
  const log = { ended: 0 };
  const target = new EventTarget();
  const spawn = (): AskedThread<NarrativeQuestion> => ({
    postMessage() {
      act(target);
    },
    addEventListener: (type: string, listener: unknown) => {
      target.addEventListener(type, listener as EventListener);
    },
    terminate() {
      log.ended += 1;
    },
  });
  return { spawn, log };
}

describe('the text of a document', () => {
  it('is what its thread says, which ends afterwards', async () => {
    const narrative = { title: 'Lettre', language: 'fr-FR', sections: [] };
    const { spawn, log } = thread((target) =>
      target.dispatchEvent(new MessageEvent('message', { data: narrative })),
    );
    expect(await narrate(spawn, question)).toEqual(narrative);
    expect(log.ended).toBe(1);
  });

  it('is none when the thread refuses, fails or says nothing in time', async () => {
    for (const act of [
      (target: EventTarget) => target.dispatchEvent(new MessageEvent('message', { data: null })),
      (target: EventTarget) => target.dispatchEvent(new Event('error')),
      () => false,
    ]) {
      const { spawn, log } = thread(act);
      expect(await narrate(spawn, question, 5)).toBe(null);
      expect(log.ended).toBe(1);
    }
  });
});
