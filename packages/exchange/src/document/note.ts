/** What is to be known of a file that is kept. */
export type Note = 'unchecked-signature' | 'western-european' | 'western-european-list';

const SENTENCES: Readonly<Record<Note, { readonly fr: string; readonly en: string }>> = {
  'unchecked-signature': {
    fr: 'Signature électronique\u00a0: elle est gardée, mais ni qui a signé ni ce qui est signé n’a été vérifié.',
    en: 'Electronic signature: it is kept, but neither who signed nor what is signed was checked.',
  },
  'western-european': {
    fr: 'Ce fichier n’est pas écrit comme il le dit. Ses lettres ont été lues comme celles de l’Europe de l’Ouest\u00a0: vérifiez les accents.',
    en: 'This file is not written the way it says. Its characters were read as Western European: check the accents.',
  },
  'western-european-list': {
    fr: 'La liste de l’archive, qui dit le titre, l’auteur et la personne, n’est pas écrite comme elle le dit. Ses lettres ont été lues comme celles de l’Europe de l’Ouest\u00a0: vérifiez les accents.',
    en: 'The list of the archive, which tells title, author and person, is not written the way it says. Its characters were read as Western European: check the accents.',
  },
};

/** The sentence of a note in French or English. */
export const noteSentence = (note: Note, lang: 'fr' | 'en'): string => SENTENCES[note][lang];
