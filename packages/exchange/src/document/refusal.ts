/** Why a whole file was not read. Nothing of it was kept. */
export type RefusalCode =
  | 'empty'
  | 'too-large'
  | 'too-deep'
  | 'too-many'
  | 'broken-json'
  | 'broken-xml'
  | 'unsafe-xml'
  | 'broken-archive'
  | 'unsafe-archive'
  | 'locked-archive'
  | 'unknown-compression'
  | 'bomb'
  | 'nested-archives'
  | 'changed-archive'
  | 'not-xdm'
  | 'gone'
  | 'unknown-xml'
  | 'late'
  | 'broken'
  | 'not-text'
  | 'not-fhir'
  | 'unknown-type'
  | 'several-people'
  | 'about-another';

/** A file that was not read: the code for tables and tests, the sentence in English. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly sentence: string;
}

const SENTENCES: Readonly<Record<RefusalCode, { readonly fr: string; readonly en: string }>> = {
  empty: { fr: 'Ce fichier est vide.', en: 'This file is empty.' },
  'too-large': {
    fr: 'Ce fichier est trop gros pour être lu comme des données de santé\u00a0; ajoutez-le comme document.',
    en: 'This file is too large to be read as health data; add it as a document instead.',
  },
  'too-deep': {
    fr: 'Ce fichier est construit d’une façon qui empêche de le lire sans danger\u00a0; ajoutez-le comme document.',
    en: 'This file is built in a way that cannot be read safely; add it as a document instead.',
  },
  'too-many': {
    fr: 'Ce fichier contient trop d’éléments\u00a0; importez-le en plusieurs fois.',
    en: 'This file holds too many items; import it in several parts.',
  },
  'broken-json': {
    fr: 'Ce fichier est abîmé ou incomplet\u00a0; demandez-en une nouvelle copie.',
    en: 'This file is damaged or cut short; ask for a new copy.',
  },
  'broken-xml': {
    fr: 'Ce fichier XML est abîmé ou incomplet\u00a0; demandez-en une nouvelle copie.',
    en: 'This XML file is damaged or cut short; ask for a new copy.',
  },
  'unsafe-xml': {
    fr: 'Ce fichier XML contient des déclarations qui peuvent nuire, et n’a pas été lu\u00a0; ajoutez-le comme document.',
    en: 'This XML file holds declarations that can do harm, and was not read; add it as a document instead.',
  },
  'broken-archive': {
    fr: 'Cette archive est abîmée ou incomplète\u00a0; demandez-en une nouvelle copie. Rien n’en a été pris.',
    en: 'This archive is damaged or cut short; ask for a new copy. Nothing of it was taken.',
  },
  'unsafe-archive': {
    fr: 'Cette archive est construite d’une façon qui peut nuire ou tromper\u00a0; demandez-en une nouvelle copie. Rien n’en a été pris.',
    en: 'This archive is built in a way that can do harm or mislead; ask for a new copy. Nothing of it was taken.',
  },
  'locked-archive': {
    fr: 'Cette archive est protégée par un mot de passe\u00a0; ouvrez-la et ajoutez les fichiers qu’elle contient.',
    en: 'This archive is protected by a password; open it and add the files in it.',
  },
  'unknown-compression': {
    fr: 'Cette archive est compressée d’une façon inconnue\u00a0; ouvrez-la et ajoutez les fichiers qu’elle contient.',
    en: 'This archive is compressed in an unknown way; open it and add the files in it.',
  },
  bomb: {
    fr: 'Cette archive deviendrait bien trop grosse une fois ouverte. Rien n’en a été pris.',
    en: 'This archive would become far too large once opened. Nothing of it was taken.',
  },
  'nested-archives': {
    fr: 'Cette archive en contient trop d’autres, l’une dans l’autre, ou de trop grosses. Rien n’en a été pris.',
    en: 'This archive holds too many others, one inside another, or too large ones. Nothing of it was taken.',
  },
  'changed-archive': {
    fr: 'Des documents de cette archive manquent ou ne sont pas ceux que son bordereau annonce\u00a0; demandez-en une nouvelle copie. Rien n’en a été pris.',
    en: 'Documents of this archive are missing or are not those its manifest tells of; ask for a new copy. Nothing of it was taken.',
  },
  gone: {
    fr: 'Ce fichier n’est plus là, ou ne peut pas être ouvert.',
    en: 'This file is not there any more, or cannot be opened.',
  },
  late: {
    fr: 'Ce fichier demande trop de temps à lire. Rien n’en a été gardé.',
    en: 'This file takes too long to read. Nothing of it was kept.',
  },
  broken: {
    fr: 'La lecture de ce fichier s’est interrompue. Rien n’en a été gardé.',
    en: 'Reading this file broke off. Nothing of it was kept.',
  },
  'not-xdm': {
    fr: 'Le bordereau de cette archive ne se lit pas\u00a0; demandez-en une nouvelle copie. Rien n’en a été pris.',
    en: 'The manifest of this archive cannot be read; ask for a new copy. Nothing of it was taken.',
  },
  'unknown-xml': {
    fr: 'Ce fichier XML n’est ni un document de santé (CDA) ni des données FHIR\u00a0; ajoutez-le comme document.',
    en: 'This XML file is neither a health document (CDA) nor FHIR data; add it as a document instead.',
  },
  'not-text': {
    fr: 'Ce fichier n’est pas un fichier de données de santé lisible\u00a0; ajoutez-le comme document.',
    en: 'This file is not a readable file of health data; add it as a document instead.',
  },
  'not-fhir': {
    fr: 'Ce fichier ne contient pas de données de santé au format FHIR.',
    en: 'This file does not contain health data in the FHIR format.',
  },
  'unknown-type': {
    fr: 'Ce fichier contient une sorte de données que FHIR R4 ne connaît pas\u00a0; ajoutez-le comme document.',
    en: 'This file contains a kind of data that FHIR R4 does not know; add it as a document instead.',
  },
  'several-people': {
    fr: 'Ce fichier concerne plusieurs personnes\u00a0; importez le fichier d’une seule personne.',
    en: 'This file is about several people; import the file of one person.',
  },
  'about-another': {
    fr: 'Ce fichier ne concerne pas une personne.',
    en: 'This file is not about a person.',
  },
};

/** The sentence of a refusal in French or English: what happened and what to do. */
export const refusalSentence = (code: RefusalCode, lang: 'fr' | 'en'): string => SENTENCES[code][lang];

export const refuse = (code: RefusalCode): Refusal => ({
  refused: code,
  sentence: refusalSentence(code, 'en'),
});

export const isRefusal = (value: object): value is Refusal => 'refused' in value;
