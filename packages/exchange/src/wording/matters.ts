import type { Matter } from '../document/sensitive-codes.ts';
import type { Language } from './names.ts';

const MATTERS: Readonly<Record<Language, Readonly<Record<Matter, string>>>> = {
  fr: {
    pregnancy: 'grossesses et naissances',
    sexual: 'sexualité et santé sexuelle',
    mental: 'santé mentale',
    addiction: 'dépendances',
  },
  en: {
    pregnancy: 'pregnancies and births',
    sexual: 'sexuality and sexual health',
    mental: 'mental health',
    addiction: 'addiction',
  },
};

/** Why something is what most people show to few, as said in the midst of a sentence. */
export const wordMatter = (matter: Matter, lang: Language): string => MATTERS[lang][matter];
