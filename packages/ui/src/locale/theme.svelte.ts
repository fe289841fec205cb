export const THEMES = ['system', 'light', 'dark'] as const;

/** How the screens are coloured: as the device says, or by choice. */
export type Theme = (typeof THEMES)[number];

const KEPT_AS = 'carnet.theme';

const state = $state<{ theme: Theme }>({ theme: 'system' });

function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export const currentTheme = (): Theme => state.theme;

export function changeTheme(theme: Theme): void {
  state.theme = theme;
  show(theme);
  localStorage.setItem(KEPT_AS, theme);
}

/** Call once before the first screen. */
export function startTheme(): void {
  const kept = localStorage.getItem(KEPT_AS);
  state.theme = THEMES.find((theme) => theme === kept) ?? 'system';
  show(state.theme);
}
