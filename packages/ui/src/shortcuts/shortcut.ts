import { singleKeys } from './single-keys.ts';

/** What a key does: the same table handles the keys and is listed for who asks. */
export interface Shortcut {
  /** Names of keys as events tell them, any of which does it; "Control+p" is ⌘ P on some keyboards. */
  readonly keys: readonly string[];
  readonly label: () => string;
  readonly run: () => void;
}

/** The shortcuts of one part of a page. */
export interface KeyTable {
  /** Where they work. */
  readonly where: () => string;
  readonly shortcuts: readonly Shortcut[];
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target'>;

/** A key with what is held beside it; null for what belongs to the browser or the system. */
function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string | null {
  if (altKey || (ctrlKey && metaKey)) return null;
  if (!ctrlKey && !metaKey) return key;
  return shiftKey ? null : `Control+${key.toLowerCase()}`;
}

const WRITES = 'input, textarea, select, [contenteditable]';

/** A character alone writes where one writes, and does nothing for who turned such keys off. */
const isWriting = (name: string, { target }: Pressed): boolean =>
  name.length === 1 && (!singleKeys() || (target instanceof Element && target.closest(WRITES) !== null));

/** Does what the table says of the key that was pressed, and keeps the browser from its own use of it. */
export function press(shortcuts: readonly Shortcut[], event: Pressed & Pick<Event, 'preventDefault'>): void {
  const name = nameOf(event);
  const found = name === null ? undefined : shortcuts.find(({ keys }) => keys.includes(name));
  if (name === null || found === undefined || isWriting(name, event)) return;
  event.preventDefault();
  found.run();
}
