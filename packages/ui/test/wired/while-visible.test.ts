import { describe, expect, it } from 'vitest';
import { whileVisible, type Visibility } from '../../src/wired/while-visible.ts';

/** A page that can be hidden, as far as this looks at it. */
class Page extends EventTarget {
  visibilityState: Visibility['visibilityState'] = 'visible';

  turn(state: Visibility['visibilityState']): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

describe('what goes on while a page is visible', () => {
  it('is one thing at a time: stopped when hidden or ended, begun anew when looked at again', () => {
    const page = new Page();
    const open = new Set<number>();
    let begun = 0;
    const end = whileVisible(() => {
      const id = (begun += 1);
      open.add(id);
      return { stop: () => open.delete(id) };
    }, page);
    page.turn('visible');
    expect([...open]).toEqual([1]);
    page.turn('hidden');
    expect([...open]).toEqual([]);
    page.turn('visible');
    expect([...open]).toEqual([2]);
    end();
    expect([...open]).toEqual([]);
    page.turn('visible');
    expect(begun).toBe(2);
  });
});
