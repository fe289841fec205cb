import type { Shortcut } from './shortcut.ts';

/** Makes the keys by which a viewer goes to another page or image, where `go` shows one by its number. */
export const turning =
  (go: (to: number) => void) =>
  (key: string, label: () => string, to: () => number): Shortcut => ({
    keys: [key],
    label,
    run: () => {
      go(to());
    },
  });
