import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listedKeys, listKeys } from '../../src/shortcuts/listed.ts';
import { press, type Shortcut } from '../../src/shortcuts/shortcut.ts';
import { changeSingleKeys, singleKeys } from '../../src/shortcuts/single-keys.ts';

/** As much of an element as a key needs to know. */
class Place extends EventTarget {
  readonly #name: string;
  constructor(name: string) {
    super();
    this.#name = name;
  }
  closest(names: string): this | null {
    return names.split(', ').includes(this.#name) ? this : null;
  }
}

const kept = new Map<string, string>();
const done: string[] = [];
const shortcut = (...keys: readonly string[]): Shortcut => ({
  keys,
  label: () => keys.join(),
  run: () => {
    done.push(keys.join());
  },
});
const TABLE = [shortcut('?'), shortcut('PageDown'), shortcut('Control+p')];

/** What a key did, and whether the browser was kept from it. */
function pressed(key: string, more: Partial<KeyboardEvent> = {}): readonly [string | undefined, boolean] {
  done.length = 0;
  let kept = false;
  const held = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, target: new Place('main') };
  press(TABLE, {
    key,
    ...held,
    ...more,
    preventDefault: () => {
      kept = true;
    },
  });
  return [done[0], kept];
}

describe('a key', () => {
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('Element', Place);
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
    });
  });
  afterAll(() => {
    vi.unstubAllGlobals();
  });

  it('does what its table says, and nothing else', () => {
    expect(pressed('PageDown')).toEqual(['PageDown', true]);
    expect(pressed('Enter')).toEqual([undefined, false]);
    for (const held of [{ ctrlKey: true }, { metaKey: true }])
      expect(pressed('P', held)).toEqual(['Control+p', true]);
  });

  it('with others held belongs to the browser', () => {
    expect(pressed('p', { ctrlKey: true, shiftKey: true })).toEqual([undefined, false]);
    expect(pressed('PageDown', { ctrlKey: true })).toEqual([undefined, false]);
    expect(pressed('PageDown', { altKey: true })).toEqual([undefined, false]);
  });

  it('that is a character writes where one writes', () => {
    expect(pressed('?', { shiftKey: true })).toEqual(['?', true]);
    for (const name of ['input', 'textarea', 'select', '[contenteditable]'])
      expect(pressed('?', { target: new Place(name) })).toEqual([undefined, false]);
    expect(pressed('PageDown', { target: new Place('input') })).toEqual(['PageDown', true]);
  });

  it('that is a character can be turned off, the others stay', () => {
    expect(singleKeys()).toBe(true);
    changeSingleKeys(false);
    expect([singleKeys(), pressed('?'), pressed('PageDown')]).toEqual([
      false,
      [undefined, false],
      ['PageDown', true],
    ]);
    changeSingleKeys(true);
    expect(pressed('?')).toEqual(['?', true]);
  });

  it('is listed as long as its part of the page is there', () => {
    const table = { where: () => 'here', shortcuts: TABLE };
    const end = listKeys(table);
    expect(listedKeys()).toEqual([table]);
    end();
    expect(listedKeys()).toEqual([]);
  });
});
