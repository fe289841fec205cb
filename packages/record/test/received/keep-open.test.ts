import { describe, expect, it } from 'vitest';
import { keepOpen, waitAfter } from '../../src/received/keep-open.ts';

const MINUTE = 60_000;

/** A server whose channels are opened and closed when told. */
function scene(given: { address: string | null } = { address: null }) {
  const state = { now: 0, asked: 0, opens: 0 };
  const told: string[] = [];
  const lost: string[] = [];
  const sockets: { readonly url: string; readonly target: EventTarget }[] = [];
  const next: (() => void)[] = [];
  const kept = keepOpen({
    given,
    ask() {
      state.asked += 1;
      return Promise.resolve(`wss://pod.example/${state.asked}`);
    },
    connect(url) {
      const target = new EventTarget();
      sockets.push({ url, target });
      next.shift()?.();
      const close = (): void => void target.dispatchEvent(new Event('close'));
      return Object.assign(target, { close });
    },
    clock: () => new Date(state.now),
    first: 1,
    onOpen: () => (state.opens += 1),
    onMessage: (text) => told.push(text),
    onLost: () => lost.push(given.address ?? 'given up'),
  });
  const connected = (): Promise<void> => new Promise((done) => next.push(done));
  const fire = (event: Event): void => void sockets.at(-1)?.target.dispatchEvent(event);
  return { given, state, told, lost, sockets, kept, connected, fire };
}

describe('a channel that is kept open', () => {
  it('is tried again less and less often, and at least once in a minute', () => {
    const waits = [0, 1, 2, 3, 10, 1000].map((failures) => waitAfter(failures, 1000, 0));
    expect(waits).toEqual([1000, 2000, 4000, 8000, MINUTE, MINUTE]);
    expect(waitAfter(2, 1000, 1)).toBe(2000);
  });

  it('is opened anew at another address when it was closed at once, and at the same when it had lasted', async () => {
    const { state, sockets, kept, connected, fire, told, lost } = scene();
    await connected();
    fire(new Event('open'));
    expect([kept.isOpen, state.opens]).toEqual([true, 1]);
    fire(Object.assign(new Event('message'), { data: 'news' }));
    const second = connected();
    fire(new Event('close'));
    expect(kept.isOpen).toBe(false);
    await second;
    fire(new Event('open'));
    state.now += MINUTE;
    const third = connected();
    fire(new Event('close'));
    await third;
    expect(sockets.map(({ url }) => url.at(-1))).toEqual(['1', '2', '2']);
    expect(told).toEqual(['news']);
    expect(lost).toEqual(['given up', 'wss://pod.example/2']);
    kept.stop();
    expect(lost).toHaveLength(2);
  });

  it('stopped, leaves its address to the next one, and tells nothing any more', async () => {
    const first = scene();
    await first.connected();
    first.fire(new Event('open'));
    first.kept.stop();
    first.fire(Object.assign(new Event('message'), { data: 'news' }));
    expect(first.told).toEqual([]);
    const second = scene(first.given);
    expect(second.sockets.map(({ url }) => url)).toEqual([first.given.address]);
    expect(second.state.asked).toBe(0);
    second.kept.stop();
  });
});
