import type { Category } from '@carnet/vocab';
import { wordCategory } from '../wording/categories.ts';
import { inLanguage, type Language, type Name } from '../wording/names.ts';
import type { SummaryPart } from './parts.ts';
import type { Reach, SummarySection } from './summarise.ts';

const PARTS: Readonly<Record<SummaryPart, Name>> = {
  problems: ['Problèmes de santé', 'Health problems'],
  allergies: ['Allergies', 'Allergies'],
  treatments: ['Traitements en cours', 'Current treatments'],
  values: ['Dernières valeurs', 'Last values'],
  vaccinations: ['Vaccinations', 'Vaccinations'],
  wishes: ['Volontés et personnes de confiance', 'Wishes and trusted people'],
};

/** The name of a part of a summary. */
export const wordPart = (part: SummaryPart, lang: Language): string => inLanguage(PARTS[part], lang);

/** What stands beside a document that no entry was made from. */
export const wordDocument = (lang: Language): string =>
  lang === 'fr' ? 'document, à lire' : 'document, to be read';

type Absence = Exclude<Reach, 'whole'>;

const ABSENCES: Readonly<Record<Absence, (names: string, lang: Language) => string>> = {
  single: (names, lang) =>
    lang === 'fr'
      ? `${names}\u00a0: seulement quelques documents sont partagés.`
      : `${names}: only single documents are shared.`,
  'not-shared': (names, lang) =>
    lang === 'fr'
      ? `${names}\u00a0: non partagé. Cela ne veut pas dire qu’il n’y a rien.`
      : `${names}: not shared. This does not mean that there is nothing.`,
  'not-loaded': (names, lang) =>
    lang === 'fr'
      ? `${names}\u00a0: non chargé. Cela ne veut pas dire qu’il n’y a rien.`
      : `${names}: not loaded. This does not mean that there is nothing.`,
};

/** In one's own record nothing is unshared: a part that is not open holds nothing yet. */
const notOpened = (names: string, lang: Language): string =>
  lang === 'fr' ? `${names}\u00a0: rubrique pas encore ouverte.` : `${names}: not opened yet.`;

const CURRENT: Readonly<Record<SummaryPart, Name>> = {
  problems: ['Rien d’inscrit comme étant en cours.', 'Nothing written as current.'],
  allergies: ['Rien d’inscrit.', 'Nothing written.'],
  treatments: ['Rien d’inscrit comme étant en cours.', 'Nothing written as current.'],
  values: ['Rien d’inscrit.', 'Nothing written.'],
  vaccinations: ['Rien d’inscrit.', 'Nothing written.'],
  wishes: ['Rien d’inscrit.', 'Nothing written.'],
};

/** Sentences on the categories of parts that the reader has not, or not whole, several categories to a sentence. */
export function wordAbsences(
  reaches: readonly (readonly [Category, Reach])[],
  lang: Language,
  { own }: { readonly own: boolean },
): readonly string[] {
  return (['not-loaded', 'not-shared', 'single'] as const).flatMap((state) => {
    const names = reaches
      .filter(([, reach]) => reach === state)
      .map(([category]) => wordCategory(category, lang));
    if (names.length === 0) return [];
    const word = own && state === 'not-shared' ? notOpened : ABSENCES[state];
    return [word(names.join(', '), lang)];
  });
}

/**
 * What a part says where it shows neither entry nor document, the reader has all of it, and no source says that nothing is known; null where
 * absences say why.
 */
export const wordEmpty = (
  { part, reach, entries, documents, said }: SummarySection,
  lang: Language,
): string | null =>
  entries.length === 0 && documents.length === 0 && said === null && reach.every(([, one]) => one === 'whole')
    ? inLanguage(CURRENT[part], lang)
    : null;

/** What a part leaves out: "et 3 autres", "5 terminés"; null when nothing. */
export function wordRest({ more, past }: SummarySection, lang: Language): string | null {
  const said = [
    ...(more > 0
      ? [lang === 'fr' ? `et ${more} de plus dans le carnet` : `and ${more} more in the record`]
      : []),
    ...(past > 0 ? [lang === 'fr' ? `${past} ${past > 1 ? 'terminés' : 'terminé'}` : `${past} over`] : []),
  ];
  return said.length === 0 ? null : said.join(' · ');
}
