import { wordCategory, wordEntry } from '@carnet/exchange';
import { Command } from 'commander';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption, languageOf } from './options.ts';

interface BinOptions {
  readonly identity: string;
  readonly restore?: string;
  readonly json?: boolean;
}

/** `bin`: what was deleted and may still be taken back. */
export const bin: Register = (contextOf) =>
  new Command('bin')
    .description('list what lies in the bin, or take an entry out of it')
    .addOption(identityOption())
    .option('--restore <iri>', 'bring this entry back to its category')
    .action(async (options: BinOptions) => {
      const context = contextOf(options);
      const record = await openOwnRecord(options.identity, context);
      const { restore } = options;
      if (restore !== undefined) {
        await record.restore(restore);
        printResult(context.output, { iri: restore, state: 'restored' }, () => ['Restored.']);
        return;
      }
      const language = languageOf(context.env);
      const rows = (await record.bin()).map(({ iri, category, line, until }) => ({
        iri,
        category,
        title: wordEntry(line, language).title,
        until: until.toISOString(),
      }));
      printResult(context.output, rows, () =>
        rows.map(
          ({ iri, category, title, until }) =>
            `${iri}  ${wordCategory(category, language)}: ${title}, erased on ${until.slice(0, 10)}`,
        ),
      );
    });
