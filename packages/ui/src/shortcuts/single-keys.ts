const KEPT_AS = 'carnet.single-keys';

/** Whether a character alone is a shortcut: who speaks to their device, or slips, turns that off (WCAG 2.1.4). */
export const singleKeys = (): boolean => localStorage.getItem(KEPT_AS) !== 'off';

/** Remembered on this device. */
export function changeSingleKeys(on: boolean): void {
  localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
}
