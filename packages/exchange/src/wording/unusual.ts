import type { Unusual } from '@carnet/record';
import type { Language } from './names.ts';

const PHRASES: Readonly<Record<Language, Readonly<Record<Unusual, string>>>> = {
  fr: {
    'without-grant': 'cette personne n’avait pas d’accès à ce moment-là.',
    'many-refused': 'beaucoup d’essais refusés en un jour.',
    'new-app': 'première fois par cette application.',
  },
  en: {
    'without-grant': 'this person had no access at that moment.',
    'many-refused': 'many refused attempts within one day.',
    'new-app': 'first time through this app.',
  },
};

/** What is unusual about an access, to stand after a word that says that it is. */
export const wordUnusual = (unusual: Unusual, lang: Language): string => PHRASES[lang][unusual];
