export type Language = 'fr' | 'en';

/** A name in both languages. */
export type Name = readonly [fr: string, en: string];

/** Names by code. */
export type Names = Readonly<Record<string, Name>>;

export const inLanguage = (name: Name, lang: Language): string => name[lang === 'fr' ? 0 : 1];
