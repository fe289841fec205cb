import type { Consent } from '@carnet/record';
import { wordCategory } from './categories.ts';
import { wordDate } from './dates.ts';
import type { Language } from './names.ts';
import { wordStatedPurpose } from './purposes.ts';

interface Phrases {
  readonly read: string;
  readonly deposit: string;
  readonly both: string;
  readonly entries: (count: number) => string;
  readonly since: string;
  readonly until: string;
  readonly endless: string;
  readonly once: string;
  readonly purpose: string;
  readonly app: string;
  readonly compared: string;
  readonly unverified: string;
}

const PHRASES: Readonly<Record<Language, Phrases>> = {
  fr: {
    read: 'peut lire',
    deposit: 'peut proposer des documents, rangés seulement si vous les acceptez',
    both: 'peut proposer des documents, rangés seulement si vous les acceptez, et lire',
    entries: (count) => (count === 1 ? '1 entrée seule' : `${count} entrées seules`),
    since: 'depuis le',
    until: 'jusqu’au',
    endless: 'jusqu’à ce que ce soit retiré ou, chaque année, non confirmé dans les 30 jours',
    once: 'une seule fois, pendant une heure à partir de la première ouverture',
    purpose: 'pour\u00a0:',
    app: 'seulement par l’application',
    compared: 'Les numéros de sécurité ont été comparés.',
    unverified: 'Les numéros de sécurité n’ont pas été comparés.',
  },
  en: {
    read: 'can read',
    deposit: 'can propose documents, filed only if you accept them',
    both: 'can propose documents, filed only if you accept them, and read',
    entries: (count) => (count === 1 ? '1 single entry' : `${count} single entries`),
    since: 'from',
    until: 'until',
    endless: 'until it is taken back or, each year, not confirmed within 30 days',
    once: 'once only, for an hour from the first opening',
    purpose: 'for:',
    app: 'only through the app',
    compared: 'The safety numbers were compared.',
    unverified: 'The safety numbers were not compared.',
  },
};

/** A name of a category inside a sentence: "résultats de biologie", but "X-ray". */
const inSentence = (name: string): string =>
  /^\p{Lu}(?!-|\p{Lu})/u.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;

const list = (items: readonly string[], lang: Language): string =>
  new Intl.ListFormat(lang, { type: 'conjunction' }).format(items);

/**
 * A consent in words a person reads, one sentence and how it was verified. Commas keep what and when apart, so that
 * nothing of it can be read in two ways.
 *
 * @param receiver the name the reader knows the receiver by.
 * @param timeZone IANA name of the reader's zone; the runtime's own when left out.
 */
export function wordConsent(consent: Consent, receiver: string, lang: Language, timeZone?: string): string {
  const say = PHRASES[lang];
  const day = (date: Date): string => wordDate(date.toISOString(), lang, timeZone);
  const reads = consent.modes.includes('read');
  const deposits = consent.modes.includes('deposit');
  const what = [
    ...consent.categories.map((category) => inSentence(wordCategory(category, lang))),
    ...(consent.entries.length > 0 ? [say.entries(consent.entries.length)] : []),
  ];
  const verb = reads && deposits ? say.both : deposits ? say.deposit : say.read;
  const parts = [
    `${receiver} ${verb}${reads ? ` ${list(what, lang)}` : ''}`,
    `${say.since} ${day(consent.from)}`,
    consent.until === null ? say.endless : `${say.until} ${day(consent.until)}`,
    ...(consent.once ? [say.once] : []),
    ...(consent.app === null ? [] : [`${say.app} ${new URL(consent.app).host}`]),
    `${say.purpose} ${wordStatedPurpose(consent, lang)}`,
  ];
  return `${parts.join(', ')}. ${consent.verified === 'unverified' ? say.unverified : say.compared}`;
}
