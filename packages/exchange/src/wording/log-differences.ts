import type { AccessAct, LogDifference } from '@carnet/record';
import { wordPerson, wordPlace, type NameOf } from './accesses.ts';
import { wordDate } from './dates.ts';
import type { Language } from './names.ts';

interface Phrases {
  readonly did: Readonly<Record<AccessAct, string>>;
  readonly times: (count: number) => string;
  readonly unwritten: (who: string, did: string, where: string, times: string, day: string) => string;
  readonly unstated: (who: string, count: number, where: string, day: string) => string;
  /** What all of them mean, and what to do. */
  readonly about: string;
}

const PHRASES: Readonly<Record<Language, Phrases>> = {
  fr: {
    did: {
      read: 'avoir lu',
      add: 'avoir ajouté quelque chose',
      change: 'avoir modifié quelque chose',
      delete: 'avoir supprimé quelque chose',
      rules: 'avoir consulté ou modifié les droits d’accès',
    },
    times: (count) => (count === 1 ? 'une fois' : `${count} fois`),
    unwritten: (who, did, where, times, day) =>
      `${who} déclare ${did} ${where}, ${times}, le ${day}\u00a0; le serveur ne l’a pas noté.`,
    unstated: (who, count, where, day) =>
      count === 1
        ? `Le serveur a noté une lecture ${where}, le ${day}, que ${who} n’a pas déclarée.`
        : `Le serveur a noté ${count} lectures ${where}, le ${day}, que ${who} n’a pas déclarées.`,
    about:
      'Cela arrive\u00a0: une application fermée d’un coup, une autre application, une horloge mal réglée. Si cela se répète, parlez-en à cette personne ou à votre hébergeur.',
  },
  en: {
    did: {
      read: 'having read',
      add: 'having added something',
      change: 'having changed something',
      delete: 'having deleted something',
      rules: 'having looked at or changed the access rules',
    },
    times: (count) => (count === 1 ? 'once' : `${count} times`),
    unwritten: (who, did, where, times, day) =>
      `${who} declares ${did} ${where}, ${times}, on ${day}; the server did not write it down.`,
    unstated: (who, count, where, day) =>
      count === 1
        ? `The server wrote down one reading ${where}, on ${day}, which ${who} did not declare.`
        : `The server wrote down ${count} readings ${where}, on ${day}, which ${who} did not declare.`,
    about:
      'This happens: an app closed in a hurry, another app, a clock that is wrong. If it comes again, talk to that person or to your provider.',
  },
};

/**
 * Where what somebody declared and the log do not agree, in one sentence.
 *
 * @param timeZone IANA name of the reader's zone; the runtime's own when left out.
 */
export function wordLogDifference(
  difference: LogDifference,
  nameOf: NameOf,
  lang: Language,
  timeZone?: string,
): string {
  const say = PHRASES[lang];
  const { kind, act, count, first } = difference;
  const who = wordPerson(difference.who, nameOf, lang);
  const where = wordPlace(difference, lang);
  const day = wordDate(first.toISOString(), lang, timeZone);
  return kind === 'unwritten'
    ? say.unwritten(who, say.did[act], where, say.times(count), day)
    : say.unstated(who, count, where, day);
}

/** What differences mean, and what to do about them. */
export const wordLogDifferences = (lang: Language): string => PHRASES[lang].about;
