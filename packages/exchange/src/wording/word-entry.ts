import type { EntryLine } from '@carnet/record';
import { wordDate, wordUntil } from './dates.ts';
import { wordFlag } from './flags.ts';
import { wordKind } from './kinds.ts';
import { nameOfCode } from './known-codes.ts';
import { inLanguage, type Language, type Name } from './names.ts';
import { wordSeverity } from './severities.ts';
import { wordStatus } from './statuses.ts';
import { isSourceText, wordRange, wordValue } from './values.ts';

/** A line in words a person reads. Texts in another language than asked for say so, for the `lang` attribute. */
export interface EntryWords {
  readonly title: string;
  /** Language of the title: the one asked for, the source's, or null when the source does not say. */
  readonly titleLang: string | null;
  /** "6,1 %"; null when the entry is no result. */
  readonly value: string | null;
  readonly valueLang: string | null;
  /** "(4 à 5,6)" */
  readonly range: string | null;
  /** "au-dessus de la normale" */
  readonly flag: string | null;
  /** "peut mettre la vie en danger", "réaction grave"; null when it is no allergy or nobody says. */
  readonly severity: string | null;
  /** "28 août 2019", "août 2019"; null when unknown. */
  readonly date: string | null;
  /** "jusqu’au 3 mars 2027"; null when it has no known end. */
  readonly until: string | null;
  /** As the source writes it, or that the patient wrote the entry; null when unknown. */
  readonly author: string | null;
  /** "concerne Jérôme Pineau", where its source is about somebody else; null else. */
  readonly of: string | null;
  /** "en cours", "rien de connu"; null when there is nothing to say, as of what is active until a day that is told. */
  readonly status: string | null;
}

export interface WordingOptions {
  /** IANA name of the reader's time zone, for instants in UTC; the runtime's own when left out. */
  readonly timeZone?: string;
}

const SEMANTIC_TAG = / \((?:[a-z/ ]+)\)$/u;

/** SNOMED CT ends its full names with a tag such as "(disorder)" that tells a reader nothing. */
const plainTitle = (line: EntryLine): string =>
  line.code?.[0] === 'http://snomed.info/sct' ? line.title.replace(SEMANTIC_TAG, '') : line.title;

/** Facts whose own words say more than their code, unless it is that of a measure. */
const IN_OWN_WORDS = new Set(['Goal', 'FamilyMemberHistory', 'AdverseEvent']);
const LOINC = 'http://loinc.org';

const SELF: Name = ['écrit par le patient', 'written by the patient'];

/** Kinds whose title alone would read as something that was done, or measured. */
const ONLY_PLANNED = new Set(['ImmunizationRecommendation', 'Goal']);

const planned = ({ kind }: EntryLine, title: string, lang: Language): string => {
  const what = wordKind(kind, lang);
  return title === what ? what : `${what}${lang === 'fr' ? '\u00a0:' : ':'} ${title}`;
};

/** Codes that say what sort of thing the title names. */
const SORTS = new Set(['received-data', 'NOK', 'ECON', 'CAREGIVER']);

const isIn = (line: EntryLine, lang: Language): boolean => line.lang?.toLowerCase().split('-')[0] === lang;

const nameOf = (line: EntryLine, lang: Language): string | null => {
  if (line.code === undefined || (IN_OWN_WORDS.has(line.kind) && line.code[0] !== LOINC)) return null;
  if (line.kind === 'Document' && isIn(line, lang)) return null;
  const name = nameOfCode(line.code, lang, line.title);
  return name !== null && SORTS.has(line.code[1])
    ? `${name}${lang === 'fr' ? '\u00a0:' : ':'} ${line.title}`
    : name;
};

/**
 * The words for a line, in French or English. Names come from tables of ours by code; a text without translation
 * stays in the source's words with its language.
 */
export function wordEntry(line: EntryLine, lang: Language, { timeZone }: WordingOptions = {}): EntryWords {
  const name = nameOf(line, lang) ?? (line.title === line.kind ? wordKind(line.kind, lang) : null);
  const value = wordValue(line.value, lang);
  const title = name ?? plainTitle(line);
  return {
    title: ONLY_PLANNED.has(line.kind) ? planned(line, title, lang) : title,
    titleLang: name === null ? (line.lang ?? null) : lang,
    value,
    valueLang: value === null ? null : isSourceText(line.value) ? (line.lang ?? null) : lang,
    range: wordRange(line.value, lang),
    flag: wordFlag(line.value?.flag, lang),
    severity: wordSeverity(line.severity, lang),
    date: line.date === null ? null : wordDate(line.date, lang, timeZone),
    until: line.until === undefined ? null : wordUntil(wordDate(line.until, lang, timeZone), lang),
    author: line.author ?? (line.typed === true ? inLanguage(SELF, lang) : null),
    of: line.of === undefined ? null : inLanguage([`concerne ${line.of}`, `about ${line.of}`], lang),
    status: line.status === 'active' && line.until !== undefined ? null : wordStatus(line.status, lang),
  };
}

/** One line of text: "Hémoglobine A1c 6,1 % (4 à 5,6), au-dessus de la normale, 28 août 2019, The Central European Lab". */
export function sentence({
  title,
  value,
  range,
  flag,
  severity,
  date,
  until,
  author,
  of,
}: EntryWords): string {
  const head = [title, value, range].filter((part) => part !== null).join(' ');
  return [head, of, flag, severity, date, until, author].filter((part) => part !== null).join(', ');
}
