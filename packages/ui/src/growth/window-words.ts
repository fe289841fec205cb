import { m } from '../paraglide/messages.js';
import type { AgeWindow } from './windows.ts';

export const WINDOW_WORDS: Readonly<Record<AgeWindow['name'], () => string>> = {
  baby: m.growth_window_baby,
  small: m.growth_window_small,
  child: m.growth_window_child,
  youth: m.growth_window_youth,
};
