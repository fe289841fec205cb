import { frame } from './frame.ts';
import { type Html, html } from './html.ts';
import type { Language } from './language.ts';

/** What is told of an error: what it is, and what to do. */
interface Words {
  readonly title: string;
  readonly sentence: string;
}

type Kind = 'sign-in' | 'signed-out' | 'refused' | 'missing' | 'later' | 'wrong' | 'broken';

const WORDS: Readonly<Record<Language, Readonly<Record<Kind, Words>> & { readonly home: string }>> = {
  fr: {
    home: 'Mon compte',
    'sign-in': {
      title: 'La connexion s’est arrêtée là',
      sentence:
        'Elle a peut-être duré trop longtemps, ou l’application a demandé autre chose que prévu. Revenez à l’application et recommencez.',
    },
    'signed-out': {
      title: 'Il faut se connecter',
      sentence: 'Ce qui est gardé ici ne s’ouvre qu’avec une application, une fois connecté.',
    },
    refused: {
      title: 'Ce n’est pas ouvert pour vous',
      sentence: 'Seules les personnes à qui c’est accordé peuvent le voir.',
    },
    missing: {
      title: 'Il n’y a rien à cette adresse',
      sentence: 'Vérifiez l’adresse, ou revenez là d’où vous venez.',
    },
    later: { title: 'Trop de demandes', sentence: 'Attendez un moment, puis réessayez.' },
    wrong: {
      title: 'Cette demande ne peut pas aboutir',
      sentence: 'Revenez là d’où vous venez et recommencez.',
    },
    broken: {
      title: 'Ce serveur n’y arrive pas en ce moment',
      sentence: 'Rien n’est perdu. Réessayez dans quelques instants.',
    },
  },
  en: {
    home: 'My account',
    'sign-in': {
      title: 'The sign-in ended here',
      sentence:
        'Perhaps it took too long, or the app asked for something unexpected. Go back to the app and start again.',
    },
    'signed-out': {
      title: 'This asks for a sign-in',
      sentence: 'What is kept here opens in an app only, once you are signed in.',
    },
    refused: {
      title: 'This is not open to you',
      sentence: 'Only people it was granted to can see it.',
    },
    missing: {
      title: 'There is nothing at this address',
      sentence: 'Check the address, or go back to where you came from.',
    },
    later: { title: 'Too many requests', sentence: 'Wait a while, then try again.' },
    wrong: {
      title: 'This request cannot be answered',
      sentence: 'Go back to where you came from and start again.',
    },
    broken: {
      title: 'This server cannot do it at the moment',
      sentence: 'Nothing is lost. Try again in a few moments.',
    },
  },
};

const BY_STATUS: Readonly<Record<number, Kind>> = {
  401: 'signed-out',
  403: 'refused',
  404: 'missing',
  410: 'missing',
  429: 'later',
};

/** Which words fit an answer. */
const kindOf = (status: number, isSignIn: boolean): Kind => {
  if (status >= 500) return 'broken';
  return isSignIn ? 'sign-in' : (BY_STATUS[status] ?? 'wrong');
};

/** A page that says what went wrong, in words and not in those of the server. */
export const errorPage = (page: {
  base: string;
  language: Language;
  status: number;
  /** Whether it happened while somebody signs in. */
  isSignIn: boolean;
}): Html => {
  const { base, language } = page;
  const { title, sentence } = WORDS[language][kindOf(page.status, page.isSignIn)];
  const body = html`<p>${sentence}</p>
    <p class="hint">${String(page.status)}</p>
    <p><a href="${base}.account/">${WORDS[language].home}</a></p>`;
  return frame({ base, language, title, body });
};
