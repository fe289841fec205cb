import { beforeEach, describe, expect, it } from 'vitest';
import { askElsewhere, handBack, type HandOverPorts } from '../../src/signin/hand-over.ts';
import { Tabs } from '../support/tabs.ts';

const ANSWER = new URLSearchParams({ code: 'c', state: 's1', iss: 'https://pod.example/' });

describe('handing a sign-in over between windows', () => {
  let windows = new Tabs();
  beforeEach(() => {
    windows = new Tabs();
  });

  /** One more window of the same browser. */
  const ports = (): HandOverPorts => windows.add();
  const never = (): Promise<void> => new Promise(() => undefined);
  const atOnce = (): Promise<void> => Promise.resolve();

  it('gives the answer to the page that asked, and to no other', async () => {
    const other = askElsewhere(ports(), 's2');
    const asked = askElsewhere(ports(), 's1');
    expect(await handBack(ports(), ANSWER, never)).toBe(true);
    expect((await asked.answer).get('code')).toBe('c');
    expect(await Promise.race([other.answer, Promise.resolve('nothing')])).toBe('nothing');
    expect([...windows.kept.keys()]).toEqual(['carnet.renewal:s2']);
  });

  it('leaves an ordinary sign-in alone', async () => {
    askElsewhere(ports(), 's2');
    expect(await handBack(ports(), ANSWER, never)).toBe(false);
    expect(await handBack(ports(), new URLSearchParams(), never)).toBe(false);
  });

  it('keeps the answer when the page that asked is gone', async () => {
    askElsewhere(ports(), 's1');
    windows.open = [];
    expect(await handBack(ports(), ANSWER, atOnce)).toBe(false);
    expect([...windows.kept.keys()]).toEqual([]);
  });

  it('waits no longer once it was called off', async () => {
    askElsewhere(ports(), 's1').cancel();
    expect(await handBack(ports(), ANSWER, never)).toBe(false);
  });
});
