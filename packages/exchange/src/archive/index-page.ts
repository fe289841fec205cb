import { isApart, type EntryLine, type Grant } from '@carnet/record';
import { CATEGORIES, type Category } from '@carnet/vocab';
import { escaped } from '../escaped.ts';
import {
  dayOf,
  reachOf,
  summarise,
  wordAbsences,
  wordBegin,
  wordContradiction,
  wordDocument,
  wordDosage,
  wordEmpty,
  wordPart,
  wordRemark,
  wordRest,
} from '../summary/index.ts';
import { wordCategory, wordCount } from '../wording/categories.ts';
import { wordConsent } from '../wording/consents.ts';
import { wordDate } from '../wording/dates.ts';
import type { Language } from '../wording/names.ts';
import { sentence, wordEntry } from '../wording/word-entry.ts';
import { linkTo, page } from './html.ts';
import type { NamedEntry } from './names.ts';

/** What the page to read is made of. */
export interface PageContent {
  readonly entries: readonly NamedEntry[];
  /** Whom the record is about; what nobody told is null. */
  readonly person: { readonly name: string | null; readonly birthDate: string | null };
  readonly grants: readonly Grant[];
  /** What the owner calls somebody. */
  readonly nameOf: (webId: string) => string | undefined;
  readonly categories: readonly Category[];
  readonly now: Date;
}

const WORDS = {
  fr: {
    title: 'Mon carnet de santé',
    born: (date: string): string => `date de naissance\u00a0: ${date}`,
    made: (date: string, count: string): string => `Copie du ${date}, ${count}.`,
    clear: 'Ce dossier est en clair\u00a0: qui l’a peut tout lire. Gardez-le comme vos papiers.',
    other: 'In English',
    one: 'En une page',
    all: 'Tout le carnet',
    data: 'données',
    shared: 'Partages',
    none: 'Aucun partage.',
    apart: 'à part',
    hidden:
      'Ce qui porte «\u00a0à part\u00a0» est ce que vous cachez à quelqu’un, ou à tous\u00a0: retirez-le avant de donner ce dossier.',
    state: { active: 'en cours', incomplete: 'en cours', ended: 'fini', withdrawn: 'retiré' },
    rest: 'Consentements signés, reçus, journal et empreintes\u00a0:',
  },
  en: {
    title: 'My health record',
    born: (date: string): string => `date of birth: ${date}`,
    made: (date: string, count: string): string => `Copy of ${date}, ${count}.`,
    clear:
      'This folder is in the clear: whoever has it can read everything. Keep it as you keep your papers.',
    other: 'En français',
    one: 'On one page',
    all: 'The whole record',
    data: 'data',
    shared: 'Shared with',
    none: 'Nothing was shared.',
    apart: 'set apart',
    hidden:
      'What bears “set apart” is what you keep from somebody, or from everybody: take it out before you give this folder away.',
    state: { active: 'current', incomplete: 'current', ended: 'ended', withdrawn: 'withdrawn' },
    rest: 'Signed consents, receipts, log and checksums:',
  },
} as const;

const anchor = ({ turtle }: NamedEntry): string => `e${turtle.replace(/\D/gu, '')}`;

function dosageOf(line: EntryLine, lang: Language): string {
  const dosage = wordDosage(line, lang);
  if (dosage === null) return '';
  const other = dosage.lang === null || dosage.lang === lang ? '' : ` lang="${escaped(dosage.lang)}"`;
  return `<br><span${other}>${escaped(dosage.words)}</span>`;
}

function summaryOf({ entries, categories, now }: PageContent, lang: Language): string {
  const named = new Map(entries.map((one) => [one.entry.iri, one]));
  const lines = entries.map(({ entry }) => entry);
  const sections = summarise(lines, reachOf(categories, lines), dayOf(now));
  return sections
    .map((section) => {
      const told = [
        ...section.entries,
        ...(section.said === null ? [] : [section.said]),
        ...section.documents,
      ].map((one) => {
        const to = named.get(one.iri);
        const kind = section.documents.includes(one) ? ` · ${wordDocument(lang)}` : '';
        const remark = wordRemark(section, one, lang);
        const doubt = remark === null ? '' : ` · ${remark}`;
        const apart = isApart(one.line) ? ` · ${WORDS[lang].apart}` : '';
        const words = `${sentence({ ...wordEntry(one.line, lang), date: wordBegin(one.line, lang) })}${kind}${doubt}${apart}`;
        return `<li>${to === undefined ? escaped(words) : linkTo(`#${anchor(to)}`, words)}${dosageOf(one.line, lang)}</li>`;
      });
      const around = [
        section.contradiction === null ? null : wordContradiction(section.contradiction, lang),
        wordEmpty(section, lang),
        wordRest(section, lang),
        ...wordAbsences(section.reach, lang, { own: true }),
      ].flatMap((words) => (words === null ? [] : [`<p class="soft">${escaped(words)}</p>`]));
      return `<section><h3>${escaped(wordPart(section.part, lang))}</h3><ul>${told.join('')}</ul>${around.join('')}</section>`;
    })
    .join('\n');
}

/** An entry, with its owner's notes on it below. */
function rowOf(one: NamedEntry, notes: readonly NamedEntry[], lang: Language): string {
  const { entry, turtle, files } = one;
  const { title, value, range, flag, severity, date, until, author, of, status } = wordEntry(
    entry.line,
    lang,
  );
  const head = [value, range, flag, severity].filter((part) => part !== null).join(' ');
  const apart = isApart(entry.line) ? WORDS[lang].apart : null;
  const about = [apart, of, date, until, author, status].filter((part) => part !== null).join(' · ');
  const links = [...files.map(({ path, file }) => linkTo(path, file.name)), linkTo(turtle, WORDS[lang].data)];
  return `<li id="${anchor(one)}"><b>${escaped(title)}</b> ${escaped(head)}${dosageOf(entry.line, lang)}<br><span class="soft">${escaped(about)}</span> ${links.join(' ')}${notes.length === 0 ? '' : `<ul>${notes.map((note) => rowOf(note, [], lang)).join('')}</ul>`}</li>`;
}

function categoryPart(category: Category, entries: readonly NamedEntry[], lang: Language): string {
  const ids = new Set(entries.flatMap(({ entry: { line } }) => (line.about === undefined ? [line.id] : [])));
  const notes = Map.groupBy(entries, ({ entry: { line } }) =>
    line.about !== undefined && ids.has(line.about) ? line.about : null,
  );
  const rows = (notes.get(null) ?? []).map((one) => rowOf(one, notes.get(one.entry.line.id) ?? [], lang));
  return `<section><h3>${escaped(wordCategory(category, lang))} <span class="soft">${escaped(wordCount(entries.length, 'entry', lang))}</span></h3><ul>${rows.join('\n')}</ul></section>`;
}

function entriesPart({ entries }: PageContent, lang: Language): string {
  const by = Map.groupBy(entries, ({ entry }) => entry.category);
  return CATEGORIES.flatMap((category) => {
    const mine = by.get(category);
    return mine === undefined ? [] : [categoryPart(category, mine, lang)];
  }).join('\n');
}

function grantsPart({ grants, nameOf }: PageContent, lang: Language): string {
  if (grants.length === 0) return `<p>${WORDS[lang].none}</p>`;
  const who = (webId: string): string => {
    const name = nameOf(webId);
    return name === undefined ? webId : `${name} (${webId})`;
  };
  const said = grants.map(
    ({ consent, state, with: receiver }) =>
      `<li>${escaped(wordConsent(consent, who(receiver), lang))} (${WORDS[lang].state[state]})</li>`,
  );
  return `<ul>${said.join('\n')}</ul>`;
}

/** Whose record it is: a page that is printed or handed on must say so. */
function personLine({ person: { name, birthDate } }: PageContent, lang: Language): string {
  const born = birthDate === null ? null : WORDS[lang].born(wordDate(birthDate, lang));
  const said = [name, born].filter((one) => one !== null).join(', ');
  return said === '' ? '' : `<p><b>${escaped(said)}</b></p>\n`;
}

/** The whole record as one page to read and print, without script and without anything from elsewhere. */
export function writeIndex(content: PageContent, lang: Language): string {
  const words = WORDS[lang];
  const count = wordCount(content.entries.length, 'entry', lang);
  const other = lang === 'fr' ? 'index.en.html' : 'index.fr.html';
  return page(
    lang,
    words.title,
    `<header><h1>${words.title}</h1>
${personLine(content, lang)}<p>${escaped(words.made(wordDate(content.now.toISOString().slice(0, 10), lang), count))} ${words.clear}</p>${content.entries.some(({ entry }) => isApart(entry.line)) ? `<p><b>${words.hidden}</b></p>` : ''}
<p class="screen">${linkTo(other, words.other)}</p></header>
<main><h2>${words.one}</h2><div class="parts">${summaryOf(content, lang)}</div>
<h2>${words.all}</h2>${entriesPart(content, lang)}
<h2>${words.shared}</h2>${grantsPart(content, lang)}
<p class="screen">${words.rest} ${['grants.json', 'receipts', 'log', 'SHA256SUMS'].map((one) => linkTo(one, one)).join(', ')}</p></main>`,
  );
}
