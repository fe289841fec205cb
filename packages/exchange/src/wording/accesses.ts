import type { Access, AccessAct, AccessPlace, AccessReport } from '@carnet/record';
import { wordCategory } from './categories.ts';
import { wordDate, wordTime } from './dates.ts';
import type { Language } from './names.ts';

type AlarmCode = AccessReport['alarms'][number]['code'];

/** The name a person knows somebody by; null for who is not known to them. */
export type NameOf = (webId: string) => string | null;

interface Phrases {
  readonly you: string;
  readonly nobody: string;
  readonly unknown: (webId: string) => string;
  readonly done: Readonly<Record<AccessAct, readonly [string, string]>>;
  readonly tried: Readonly<Record<AccessAct, readonly [string, string]>>;
  /** What an app that is open does over and over with the keys of a grant to its reader. */
  readonly checked: string;
  readonly checkedInVain: string;
  readonly refused: string;
  readonly failed: string;
  readonly times: (count: number) => string;
  /** Many refusals in one; `how` says that they were refused, or nothing. */
  readonly many: (count: number, how: string, when: string) => string;
  readonly manyRefused: readonly [string, string];
  readonly places: Readonly<Record<Exclude<AccessPlace, 'category'>, string>>;
  readonly part: (name: string) => string;
  readonly through: (app: string) => string;
  readonly at: (day: string, time: string) => string;
  readonly atTime: (time: string) => string;
  readonly alarms: Readonly<Record<AlarmCode, string>>;
}

/** Verbs twice: after "vous"/"you", and after anybody else. */
const PHRASES: Readonly<Record<Language, Phrases>> = {
  fr: {
    you: 'Vous',
    nobody: 'Quelqu’un qui ne s’est pas identifié',
    unknown: (webId) => `Une personne que vous ne connaissez pas (${webId})`,
    done: {
      read: ['avez lu', 'a lu'],
      add: ['avez ajouté quelque chose', 'a ajouté quelque chose'],
      change: ['avez modifié quelque chose', 'a modifié quelque chose'],
      delete: ['avez supprimé quelque chose', 'a supprimé quelque chose'],
      rules: ['avez consulté ou modifié les droits d’accès', 'a consulté ou modifié les droits d’accès'],
    },
    tried: {
      read: ['avez essayé de lire', 'a essayé de lire'],
      add: ['avez essayé d’ajouter quelque chose', 'a essayé d’ajouter quelque chose'],
      change: ['avez essayé de modifier quelque chose', 'a essayé de modifier quelque chose'],
      delete: ['avez essayé de supprimer quelque chose', 'a essayé de supprimer quelque chose'],
      rules: ['avez essayé d’atteindre les droits d’accès', 'a essayé d’atteindre les droits d’accès'],
    },
    checked: 'a vérifié que son accès tient',
    checkedInVain: 'a vérifié si son accès tient encore',
    refused: 'refusé',
    failed: 'sans résultat',
    times: (count) => `${count} fois de plus`,
    many: (count, how, when) =>
      count === 1
        ? `Un autre essai${how}, de n’importe qui et n’importe où, ${when}.`
        : `${count} autres essais${how}, de n’importe qui et n’importe où, ${when}.`,
    manyRefused: [' refusé', ' refusés'],
    places: {
      apart: 'dans ce qui est à part',
      'shared-entries': 'dans des entrées partagées une à une',
      bin: 'dans la corbeille',
      inbox: 'dans la boîte de réception',
      bundles: 'parmi les clés de vos partages',
      keys: 'dans vos clés',
      profile: 'sur votre page publique, sans nom',
      log: 'dans le journal',
      several: 'à plusieurs endroits',
      other: 'à un endroit inconnu de ce carnet',
    },
    part: (name) => `dans «\u00a0${name}\u00a0»`,
    through: (app) => `par l’application ${app}`,
    at: (day, time) => `le ${day} à ${time}`,
    atTime: (time) => `à ${time}`,
    alarms: {
      'missing-line': 'Des lignes du journal manquent.',
      'changed-line': 'Une ligne du journal a été modifiée ou déplacée.',
      'missing-segment': 'Toute une partie du journal manque, que vous n’avez pas supprimée.',
      'foreign-segment': 'Une partie du journal n’est pas celle de ce carnet.',
      'broken-chain': 'Des lignes manquent à la fin d’une partie du journal.',
      'missing-tail': 'Des lignes que ce journal vous avait déjà annoncées n’y sont plus.',
      'other-history': 'Le journal ne dit plus ce qu’il vous avait déjà dit.',
    },
  },
  en: {
    you: 'You',
    nobody: 'Somebody who did not sign in',
    unknown: (webId) => `A person you do not know (${webId})`,
    done: {
      read: ['read', 'read'],
      add: ['added something', 'added something'],
      change: ['changed something', 'changed something'],
      delete: ['deleted something', 'deleted something'],
      rules: ['looked at or changed the access rules', 'looked at or changed the access rules'],
    },
    tried: {
      read: ['tried to read', 'tried to read'],
      add: ['tried to add something', 'tried to add something'],
      change: ['tried to change something', 'tried to change something'],
      delete: ['tried to delete something', 'tried to delete something'],
      rules: ['tried to reach the access rules', 'tried to reach the access rules'],
    },
    checked: 'checked that their access holds',
    checkedInVain: 'checked whether their access still holds',
    refused: 'refused',
    failed: 'without a result',
    times: (count) => `${count} times more`,
    many: (count, how, when) =>
      count === 1
        ? `One further attempt${how}, by anybody and anywhere, ${when}.`
        : `${count} further attempts${how}, by anybody and anywhere, ${when}.`,
    manyRefused: [' was refused', ' were refused'],
    places: {
      apart: 'in what is apart',
      'shared-entries': 'in entries that were shared one by one',
      bin: 'in the bin',
      inbox: 'in the inbox',
      bundles: 'among the keys of what you share',
      keys: 'in your keys',
      profile: 'on your public page, which has no name',
      log: 'in the log',
      several: 'at several places',
      other: 'at a place this record does not know',
    },
    part: (name) => `in “${name}”`,
    through: (app) => `through the app ${app}`,
    at: (day, time) => `on ${day} at ${time}`,
    atTime: (time) => `at ${time}`,
    alarms: {
      'missing-line': 'Lines of the log are missing.',
      'changed-line': 'A line of the log was changed or put elsewhere.',
      'missing-segment': 'A whole part of the log is missing that you did not drop.',
      'foreign-segment': 'A part of the log is not that of this record.',
      'broken-chain': 'Lines are missing at the end of a part of the log.',
      'missing-tail': 'Lines that this log had told you of are no longer there.',
      'other-history': 'The log no longer says what it had told you.',
    },
  },
};

const hostOf = (app: string): string => (URL.canParse(app) ? new URL(app).host : app);

/** Where something is, as an access names it. */
export const wordPlace = (
  { place, category }: Pick<Access, 'place' | 'category'>,
  lang: Language,
): string => {
  const say = PHRASES[lang];
  if (category !== null) return say.part(wordCategory(category, lang));
  return say.places[place === 'category' ? 'other' : place];
};

/** How an access is put into words. */
export interface AccessWording {
  /** IANA name of the reader's zone; the runtime's own when left out. */
  readonly timeZone?: string;
  /** In a list that says of what day it is, and marks what was refused: a sentence does not say it again. */
  readonly inList?: boolean;
}

/** Whether somebody looked after the keys that were handed to them: so an app learns whether the access was taken back. */
const isCheck = ({ own, act, outcome, place, handed }: Access): boolean =>
  !own && act === 'read' && (handed || (outcome === 'allowed' && place === 'bundles'));

/**
 * An access in words a person reads: who, did or tried what, where, when, through which app.
 */
export function wordAccess(
  access: Access,
  nameOf: NameOf,
  lang: Language,
  { timeZone, inList = false }: AccessWording = {},
): string {
  const say = PHRASES[lang];
  const { own, who, act, outcome, app, time } = access;
  const person = own ? say.you : who === null ? say.nobody : (nameOf(who) ?? say.unknown(who));
  const [toYou, toOthers] = (outcome === 'allowed' ? say.done : say.tried)[act];
  const iso = time.toISOString();
  const clock = wordTime(iso, timeZone) ?? '';
  const when = inList ? say.atTime(clock) : say.at(wordDate(iso, lang, timeZone), clock);
  if (access.place === 'several')
    return say.many(access.times, inList ? '' : say.manyRefused[access.times === 1 ? 0 : 1], when);
  const isSaid = outcome === 'allowed' || (inList && outcome === 'refused');
  const ending = isSaid ? [] : [outcome === 'refused' ? say.refused : say.failed];
  const parts = [
    isCheck(access)
      ? `${person} ${outcome === 'allowed' ? say.checked : say.checkedInVain}`
      : `${person} ${own ? toYou : toOthers} ${wordPlace(access, lang)}`,
    when,
    ...(app === null || who === null ? [] : [say.through(hostOf(app))]),
    ...ending,
    ...(access.times === 1 ? [] : [say.times(access.times)]),
  ];
  return `${parts.join(', ')}.`;
}

/** A person the reader may not know, with the address that names them. */
export const wordPerson = (webId: string, nameOf: NameOf, lang: Language): string =>
  nameOf(webId) ?? PHRASES[lang].unknown(webId);

/** What an alarm of the log means, in one sentence. */
export const wordLogAlarm = (code: AlarmCode, lang: Language): string => PHRASES[lang].alarms[code];
