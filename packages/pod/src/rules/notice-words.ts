import type { Language } from '../pages/language.ts';

/** The whole of what a message says: no name, no number of things, no kind. It may be read on a lock screen by somebody else. */
export const NOTICE_WORDS: Readonly<
  Record<
    Language,
    { readonly subject: string; readonly text: string; readonly code: string; readonly mark: string }
  >
> = {
  fr: {
    subject: 'Du nouveau',
    text: 'Il y a du nouveau dans votre Carnet.',
    code: 'Votre code de confirmation :',
    mark: 'Repère :',
  },
  en: {
    subject: 'Something new',
    text: 'There is something new in your Carnet.',
    code: 'Your confirmation code:',
    mark: 'Mark:',
  },
};
