import { overwriteGetLocale, overwriteSetLocale, type Locale } from '../paraglide/runtime.js';

const KEPT_AS = 'carnet.locale';

const state = $state<{ locale: Locale }>({ locale: 'fr' });

const known = (tag: string | null | undefined): Locale | null => {
  const language = tag?.toLowerCase().split('-')[0];
  return language === 'fr' || language === 'en' ? language : null;
};

/** The language of the screens now; reading it in a component makes it follow every change. */
export const currentLocale = (): Locale => state.locale;

/** Changes the language at once, without a reload, and remembers it on this device. */
export function changeLocale(locale: Locale): void {
  state.locale = locale;
  document.documentElement.lang = locale;
  localStorage.setItem(KEPT_AS, locale);
}

/** Call once before the first screen: the language chosen earlier, else the browser's, else French. */
export function startLocale(): void {
  overwriteGetLocale(() => state.locale);
  overwriteSetLocale((locale) => {
    changeLocale(locale);
  });
  const preferred = navigator.languages.map(known).find((locale) => locale !== null);
  state.locale = known(localStorage.getItem(KEPT_AS)) ?? preferred ?? 'fr';
  document.documentElement.lang = state.locale;
}
