import { describe, expect, it } from 'vitest';
import { accessWatch, ASK_EVERY_MS, SILENCE_MS, type Watched } from '../../src/wired/watch-access.ts';

/** A watch with a clock of its own; `answers` says what the server does at each question. */
function scene(answers: Watched['ask']) {
  const ends: string[] = [];
  const state = { time: 0, visible: true, asked: 0 };
  const watch = accessWatch({
    ask(signal) {
      state.asked += 1;
      return answers(signal);
    },
    onEnd: (reason) => ends.push(reason),
    now: () => state.time,
    visible: () => state.visible,
  });
  const pass = async (milliseconds: number): Promise<void> => {
    for (let passed = 0; passed < milliseconds; passed += ASK_EVERY_MS) {
      state.time += ASK_EVERY_MS;
      await watch.look();
    }
  };
  return { ends, state, watch, pass };
}

const silence = (): Promise<boolean> => Promise.reject(new TypeError('no answer'));

describe('the watch over an open record', () => {
  it('lasts as long as the access stands', async () => {
    const { ends, state, pass } = scene(() => Promise.resolve(true));
    await pass(10 * SILENCE_MS);
    expect(ends).toEqual([]);
    expect(state.asked).toBe((10 * SILENCE_MS) / ASK_EVERY_MS);
  });

  it('ends at the first refusal, once, and asks no more', async () => {
    const { ends, state, pass } = scene(() => Promise.resolve(false));
    await pass(3 * ASK_EVERY_MS);
    expect(ends).toEqual(['ended']);
    expect(state.asked).toBe(1);
  });

  it('bears silence for less than a minute, not longer', async () => {
    const { ends, pass } = scene(silence);
    await pass(SILENCE_MS - ASK_EVERY_MS);
    expect(ends).toEqual([]);
    await pass(ASK_EVERY_MS);
    expect(ends).toEqual(['unreachable']);
  });

  it('counts the silence from the last answer', async () => {
    let times = 0;
    const { ends, pass } = scene(() => {
      times += 1;
      return times === 6 ? Promise.resolve(true) : silence();
    });
    await pass(SILENCE_MS);
    expect(ends).toEqual([]);
    await pass(SILENCE_MS);
    expect(ends).toEqual(['unreachable']);
  });

  it('asks once more where it was told to while an answer was on its way', async () => {
    const answers = [Promise.withResolvers<boolean>(), Promise.withResolvers<boolean>()];
    const { ends, state, watch } = scene(() => answers[state.asked - 1]?.promise ?? silence());
    const looked = watch.look();
    await Promise.all([watch.look(), watch.look()]);
    expect(state.asked).toBe(1);
    answers[0]?.resolve(true);
    answers[1]?.resolve(false);
    await looked;
    expect([state.asked, ends]).toEqual([2, ['ended']]);
  });

  it('asks nothing while nobody looks, nor after it was stopped', async () => {
    const { ends, state, watch, pass } = scene(() => Promise.resolve(false));
    state.visible = false;
    await pass(SILENCE_MS);
    expect(state.asked).toBe(0);
    state.visible = true;
    watch.stop();
    await watch.look();
    expect(ends).toEqual([]);
  });
});
