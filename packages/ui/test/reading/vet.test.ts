import { isPayload } from '@carnet/record';
import { describe, expect, it } from 'vitest';
import { vet, type VettingThread } from '../../src/reading/vet.ts';

/** Threads on this thread, which do what they are told with a payload. */
function threads(
  act: (payload: Uint8Array<ArrayBuffer>, answer: (data: unknown) => void, fail: () => void) => void,
) {
  const log = { begun: 0, ended: 0 };
  const spawn = (): VettingThread => {
    log.begun += 1;
    const target = new EventTarget();
    return {
      postMessage(payload) {
        act(
          structuredClone(payload),
          (data) => target.dispatchEvent(new MessageEvent('message', { data })),
          () => target.dispatchEvent(new Event('error')),
        );
      },
      addEventListener: (type: string, listener: unknown) => {
        target.addEventListener(type, listener as EventListener);
      },
      terminate() {
        log.ended += 1;
      },
    };
  };
  return { spawn, log };
}

const bytes = new Uint8Array([0, 0, 0, 1, 33]);

describe('what somebody sent', () => {
  it('is read in a thread that ends afterwards, and its answer counts', async () => {
    for (const may of [true, false]) {
      const { spawn, log } = threads((_payload, answer) => {
        answer(may);
      });
      expect(await vet(spawn, bytes)).toBe(may);
      expect(log).toEqual({ begun: 1, ended: 1 });
    }
  });

  it('may not be taken in when reading it hangs, fails or says something else', async () => {
    const hang = threads(() => undefined);
    expect(await vet(hang.spawn, bytes, 10)).toBe(false);
    expect(hang.log).toEqual({ begun: 1, ended: 1 });
    const failing = threads((_payload, _answer, fail) => {
      fail();
    });
    expect(await vet(failing.spawn, bytes)).toBe(false);
    const lying = threads((_payload, answer) => {
      answer('true');
    });
    expect(await vet(lying.spawn, bytes)).toBe(false);
  });

  it('is looked at as it will be read', async () => {
    const { spawn } = threads((payload, answer) => {
      void isPayload(payload).then(answer);
    });
    expect(await vet(spawn, bytes)).toBe(false);
  });
});
