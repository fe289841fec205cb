/** Languages of our pages. */
export type Language = 'fr' | 'en';

/** Range of languages to its weight, as parsed from `Accept-Language`. */
export type LanguageWeights = Readonly<Record<string, number>>;

/** What the reader chose on a page; else the best of what the browser asks for; else French. */
export const chooseLanguage = (chosen: string | undefined, weights: LanguageWeights): Language => {
  if (chosen === 'fr' || chosen === 'en') return chosen;
  let best: Language = 'fr';
  let weight = 0;
  for (const [range, value] of Object.entries(weights)) {
    const language = range.toLowerCase().split('-')[0];
    if ((language === 'fr' || language === 'en') && value > weight) {
      best = language;
      weight = value;
    }
  }
  return best;
};
