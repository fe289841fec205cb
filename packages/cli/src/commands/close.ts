import { STILL_POSSIBLE } from '@carnet/record';
import { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../errors.ts';
import { exportPlain } from '../export/export-plain.ts';
import { printResult } from '../output.ts';
import { requireGesture } from '../session/gesture.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface CloseOptions {
  readonly identity: string;
  readonly export: string;
  readonly pod?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `close`: exports everything in the clear, then erases the record, its grants and its keys. */
export const close: Register = (contextOf) =>
  new Command('close')
    .description('export the record in the clear, then erase it with all grants and keys; for good')
    .addOption(identityOption())
    .requiredOption('--export <folder>', 'a folder that is not there yet; anybody who has it can read it')
    .option('--pod', 'erase all else in the pod too, the profile with it')
    .option('--yes', 'yes, close it; without this nothing is done')
    .action(async (options: CloseOptions) => {
      const context = contextOf(options);
      if (!options.yes)
        throw new CliError(
          'usage',
          'Closing erases the record for good; say --yes if that is what you want.',
        );
      const record = await openOwnRecord(options.identity, context);
      await requireGesture(record.kit.session, context);
      const counts = await exportPlain(record, options.export);
      const receipt = await record.close({ pod: options.pod === true });
      const path = join(options.export, 'closing-receipt.json');
      await writeFile(path, `${JSON.stringify(receipt, null, 2)}\n`, { mode: 0o600 });
      printResult(context.output, { ...counts, receipt: path, pod: options.pod === true }, () => [
        `Closed. ${counts.entries} entries and ${counts.files} files are in ${options.export}, in the clear.`,
        `The receipt is signed by you, not by the host. The host could still keep: ${STILL_POSSIBLE.join('; ')}.`,
        'The account itself stays: delete it at the provider.',
      ]);
    });
