import { Command } from 'commander';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface DeleteOptions {
  readonly identity: string;
  readonly bin?: boolean;
  readonly reseal?: boolean;
  readonly json?: boolean;
}

/** `delete`: erases an entry for good, whoever wrote it, or moves it to the bin. */
export const deleteEntry: Register = (contextOf) =>
  new Command('delete')
    .description('erase an entry with its files for good, whoever wrote it')
    .argument('<iri>', 'the entry, as "carnet list" gives it')
    .addOption(identityOption())
    .option(
      '--bin',
      'hide it now from everybody else, and erase it in 30 days unless "carnet bin" restores it',
    )
    .option(
      '--reseal',
      'also from copies of the disk: give its category a new key and seal all of it anew; the same command goes on after a stop',
    )
    .action(async (iri: string, options: DeleteOptions) => {
      const context = contextOf(options);
      const { output, signal } = context;
      const record = await openOwnRecord(options.identity, context);
      const { category } = await record.entry(iri);
      await record.delete(iri, { bin: options.bin === true });
      if (options.reseal)
        await record.reseal(category, {
          signal,
          onProgress: ({ done, total }) => output.progress?.(`\rsealed anew: ${done} of ${total}`),
        });
      const state = options.bin ? 'in-bin' : 'deleted';
      printResult(output, { iri, state, resealed: options.reseal === true }, () => [
        options.bin
          ? 'In the bin for 30 days; nobody else can see it any more.'
          : 'Deleted. Nothing of it is remembered: importing its document again would add it again.',
        'Who opened it before may have kept it.',
      ]);
    });
