import { wordCategory, wordEntry } from '@carnet/exchange';
import type { TimelineEntry } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { Command, Option } from 'commander';
import { printResult } from '../output.ts';
import { openReader } from '../session/open-reader.ts';
import type { Register } from './command.ts';
import { entryRow } from './entry-row.ts';
import { identityOption, languageOf, parseCategory, type Language } from './options.ts';

interface ListOptions {
  readonly identity: string;
  readonly of?: string;
  readonly category?: Category;
  readonly language?: Language;
  readonly json?: boolean;
}

const sentenceOf = ({ category, line }: TimelineEntry, language: Language): string => {
  const { title, value, range, flag, severity, date, author, of } = wordEntry(line, language);
  const words = [title, value, range, flag, severity, of].filter((part) => part !== null).join(' ');
  return `${(date ?? '').padEnd(20)} ${wordCategory(category, language).padEnd(28)} ${words}${author === null ? '' : `, ${author}`}`;
};

/** `list`: the timeline of one's own record, or of one that is shared. */
export const list: Register = (contextOf) =>
  new Command('list')
    .description('list the entries of your record, or of one that is shared with you')
    .addOption(identityOption())
    .option('--of <webid>', 'whose record; your own unless told')
    .addOption(new Option('--category <slug>', 'one category only').argParser(parseCategory))
    .addOption(new Option('--language <code>', 'language of titles').choices(['fr', 'en']))
    .action(async (options: ListOptions) => {
      const context = contextOf(options);
      const language = options.language ?? languageOf(context.env);
      const reader = await openReader(options.identity, options.of, context);
      const only = options.category === undefined ? undefined : [options.category];
      const { entries, asOf } = await reader.timeline(only);
      printResult(
        context.output,
        entries.map((entry) => entryRow(entry, language)),
        () => [
          ...entries.map((entry) => sentenceOf(entry, language)),
          `${entries.length} entries${asOf ? `, last change ${asOf.toISOString()}` : ''}. The patient chooses what is shown; this may be incomplete.`,
        ],
      );
    });
