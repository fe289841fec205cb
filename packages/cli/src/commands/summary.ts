import { sentence, wordEntry } from '@carnet/exchange';
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
  type SummarySection,
} from '@carnet/exchange/summary';
import type { TimelineEntry } from '@carnet/record';
import { Command, Option } from 'commander';
import { printResult } from '../output.ts';
import { openReader } from '../session/open-reader.ts';
import type { Register } from './command.ts';
import { identityOption, languageOf, type Language } from './options.ts';

interface SummaryOptions {
  readonly identity: string;
  readonly of?: string;
  readonly language?: Language;
  readonly json?: boolean;
}

type Section = SummarySection<TimelineEntry>;

const itemOf = (section: Section, entry: TimelineEntry, language: Language) => {
  const { iri, category, line } = entry;
  const { title, value, range, flag, severity, date, until, author, status } = wordEntry(line, language);
  const dosage = wordDosage(line, language)?.words ?? null;
  const remark = wordRemark(section, entry, language);
  return { iri, category, title, value, range, flag, severity, dosage, date, until, author, status, remark };
};

/** Told otherwise: that something holds by its place, an inactive allergy by its remark. */
const UNTOLD = new Set(['active', 'inactive']);

/** What a part says of an entry: "Metformin, since 2020 · 1 tablet, twice a day, in the morning". */
function textOf(section: Section, entry: TimelineEntry, language: Language): string {
  const { line } = entry;
  const words = { ...wordEntry(line, language), date: wordBegin(line, language) };
  const dosage = wordDosage(line, language)?.words ?? null;
  const status = UNTOLD.has(line.status ?? '') ? null : words.status;
  const remark = wordRemark(section, entry, language);
  return [sentence(words), dosage, status, remark].filter((part) => part !== null).join(' · ');
}

function partOf(section: Section, language: Language) {
  const { part, reach, entries, documents, said, contradiction, more, past } = section;
  return {
    part,
    reach: Object.fromEntries(reach),
    entries: entries.map((entry) => itemOf(section, entry, language)),
    said: said === null ? null : itemOf(section, said, language),
    contradiction: contradiction === null ? null : wordContradiction(contradiction, language),
    documents: documents.map((entry) => itemOf(section, entry, language)),
    more,
    past,
  };
}

function linesOf(section: Section, language: Language, own: boolean): readonly string[] {
  const told = [...section.entries, ...(section.said === null ? [] : [section.said])];
  const around = [
    section.contradiction === null ? null : wordContradiction(section.contradiction, language),
    wordEmpty(section, language),
    wordRest(section, language),
    ...wordAbsences(section.reach, language, { own }),
  ];
  return [
    wordPart(section.part, language).toUpperCase(),
    ...told.map((entry) => `  ${textOf(section, entry, language)}`),
    ...section.documents.map((entry) => `  ${textOf(section, entry, language)} · ${wordDocument(language)}`),
    ...around.flatMap((words) => (words === null ? [] : [`  ${words}`])),
  ];
}

/** `summary`: a record on one page, one's own or one that is shared. */
export const summary: Register = (contextOf) =>
  new Command('summary')
    .description('the record on one page: problems, allergies, treatments, last values, vaccinations, wishes')
    .addOption(identityOption())
    .option('--of <webid>', 'whose record; your own unless told')
    .addOption(new Option('--language <code>', 'language of titles').choices(['fr', 'en']))
    .action(async (options: SummaryOptions) => {
      const context = contextOf(options);
      const language = options.language ?? languageOf(context.env);
      const reader = await openReader(options.identity, options.of, context);
      const { entries, asOf } = await reader.timeline();
      const open = (await reader.sets.categories()).keys();
      const sections = summarise(entries, reachOf(open, entries), dayOf(context.clock()));
      const own = options.of === undefined;
      printResult(
        context.output,
        { asOf: asOf?.toISOString() ?? null, parts: sections.map((one) => partOf(one, language)) },
        () => [
          ...sections.flatMap((one) => linesOf(one, language, own)),
          `${asOf ? `Last change ${asOf.toISOString()}. ` : ''}The patient chooses what is shown; this may be incomplete.`,
        ],
      );
    });
