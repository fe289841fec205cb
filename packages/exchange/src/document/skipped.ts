/** Why one item of a file became no entry of its own. */
export type SkipReason =
  | 'same-fact-twice'
  | 'same-file-twice'
  | 'replaced'
  | 'other-person'
  | 'not-health-data'
  | 'supporting'
  | 'unknown-type'
  | 'not-fhir'
  | 'broken-line'
  | 'later-dates'
  | 'text-only';

/** One item of a file that became no entry of its own. */
export interface Skipped {
  /** FHIR resource type, 'line' of NDJSON, 'Section' or 'Statement' of a CDA document. No names, no health data. */
  readonly what: string;
  readonly reason: SkipReason;
  /** Of a line, which one; the first is 1. */
  readonly line?: number;
}

const SENTENCES: Readonly<Record<SkipReason, { readonly fr: string; readonly en: string }>> = {
  'same-fact-twice': {
    fr: 'Le fichier dit deux fois la même chose\u00a0; elle est gardée une fois.',
    en: 'The file says the same thing twice; it is kept once.',
  },
  'same-file-twice': {
    fr: 'Le même fichier s’y trouve deux fois\u00a0; il est gardé une fois.',
    en: 'The same file is there twice; it is kept once.',
  },
  replaced: {
    fr: 'Une version plus récente de ce document l’accompagne\u00a0; elle seule est gardée.',
    en: 'A newer version of this document comes with it; only that one is kept.',
  },
  'other-person': { fr: 'Cela concerne une autre personne.', en: 'This is about another person.' },
  'not-health-data': {
    fr: 'Ce ne sont pas des données sur la santé d’une personne.',
    en: 'This is not data about a person’s health.',
  },
  supporting: {
    fr: 'Ce sont des coordonnées ou des précisions, sans acte ni résultat.',
    en: 'These are contact details or particulars, without an act or a result.',
  },
  'unknown-type': {
    fr: 'Sorte de données inconnue\u00a0; le fichier d’origine la garde.',
    en: 'Unknown kind of data; the original file keeps it.',
  },
  'not-fhir': {
    fr: 'Élément mal formé\u00a0; le fichier d’origine le garde.',
    en: 'Malformed item; the original file keeps it.',
  },
  'broken-line': {
    fr: 'Cette ligne du fichier est abîmée\u00a0; les autres sont lues.',
    en: 'This line of the file is damaged; the others were read.',
  },
  'later-dates': {
    fr: 'Le calendrier contient d’autres dates\u00a0; le fichier d’origine les garde.',
    en: 'The calendar holds more dates; the original file keeps them.',
  },
  'text-only': {
    fr: 'Gardé comme texte\u00a0: vous le lisez dans le document.',
    en: 'Kept as text: you read it in the document.',
  },
};

/** The sentence of a reason in French or English; with the line, where it is one of a line. */
export const skipSentence = (reason: SkipReason, lang: 'fr' | 'en', line?: number): string =>
  line === undefined
    ? SENTENCES[reason][lang]
    : `${lang === 'fr' ? 'Ligne' : 'Line'} ${line}${lang === 'fr' ? '\u00a0' : ''}: ${SENTENCES[reason][lang]}`;
