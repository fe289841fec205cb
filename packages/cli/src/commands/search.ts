import { wordCategory, wordEntry } from '@carnet/exchange';
import { RecordSearch, type Found } from '@carnet/exchange/search';
import type { TimelineEntry } from '@carnet/record';
import { Command, Option } from 'commander';
import { printResult } from '../output.ts';
import { readPdf } from '../search/read-pdf.ts';
import { openReader } from '../session/open-reader.ts';
import type { Register } from './command.ts';
import { identityOption, languageOf, type Language } from './options.ts';

interface SearchOptions {
  readonly identity: string;
  readonly of?: string;
  readonly language?: Language;
  readonly json?: boolean;
}

const excerptOf = ({ excerpt }: Found): string => excerpt.map(({ text }) => text).join('');

const rowOf = (found: Found, { iri, category, line }: TimelineEntry, language: Language) => ({
  iri,
  category,
  title: wordEntry(line, language).title,
  date: line.date,
  where: found.where,
  file: found.name,
  excerpt: excerptOf(found),
  words: found.excerpt.filter(({ marked }) => marked).map(({ text }) => text),
});

const sentenceOf = (found: Found, { category, line }: TimelineEntry, language: Language): string => {
  const { title, value, date } = wordEntry(line, language);
  const head = `${(date ?? '').padEnd(20)} ${wordCategory(category, language).padEnd(28)} ${title}${value === null ? '' : ` ${value}`}`;
  const place = found.name ?? found.where;
  return found.where === 'title' || found.where === 'value'
    ? head
    : `${head} (${place}: ${excerptOf(found)})`;
};

/** `search`: words in titles, values, authors and texts of documents, read and compared on this machine. */
export const search: Register = (contextOf) =>
  new Command('search')
    .description(
      'find words in your record, or in one that is shared with you; nothing is asked of the server but to read',
    )
    .argument('<words...>', 'all of them must be in an entry; accents, case and one typo a word are forgiven')
    .addOption(identityOption())
    .option('--of <webid>', 'whose record; your own unless told')
    .addOption(new Option('--language <code>', 'language of titles').choices(['fr', 'en']))
    .action(async (words: readonly string[], options: SearchOptions) => {
      const context = contextOf(options);
      const language = options.language ?? languageOf(context.env);
      const reader = await openReader(options.identity, options.of, context);
      const { entries } = await reader.timeline();
      const byIri = new Map(entries.map((entry) => [entry.iri, entry]));
      const searching = new RecordSearch({ record: reader, language, readPdf });
      await searching.update(entries, (done, total) => {
        context.output.progress?.(`\r${done} of ${total} read${done === total ? '\n' : ''}`);
      });
      const found = searching.find(words.join(' ')).flatMap((one) => {
        const entry = byIri.get(one.id);
        return entry ? [{ one, entry }] : [];
      });
      printResult(
        context.output,
        { found: found.map(({ one, entry }) => rowOf(one, entry, language)), unread: searching.unread },
        () => [
          ...found.map(({ one, entry }) => sentenceOf(one, entry, language)),
          `${found.length} found among ${entries.length} entries.${searching.unread > 0 ? ` ${searching.unread} files could not be read; only their titles were searched.` : ''}`,
        ],
      );
    });
