import { m } from '../paraglide/messages.js';

const WORDS: Readonly<Record<string, () => string>> = {
  ArrowLeft: m.key_left,
  ArrowRight: m.key_right,
  ArrowUp: m.key_up,
  ArrowDown: m.key_down,
  Home: m.key_home,
  End: m.key_end,
  PageUp: m.key_page_up,
  PageDown: m.key_page_down,
};

/** A key as it is written on keyboards: "Page suivante", "Ctrl + P", "?". */
export function keyWords(name: string): string {
  const [first = '', second] = name.split('+');
  if (second !== undefined) return `${m.key_control()} + ${second.toUpperCase()}`;
  return Object.hasOwn(WORDS, first) ? (WORDS[first]?.() ?? first) : first;
}
