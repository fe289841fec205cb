import { readArchive } from '@carnet/exchange/archive';
import { compareEntries, formerEntries, type FormerEntry } from '@carnet/record';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { openArchiveAt } from '../export/archive-source.ts';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface MoveOptions {
  readonly identity: string;
  readonly from?: string;
  readonly archive?: string;
  readonly json?: boolean;
}

const STAYS =
  'Grants, consents, receipts and the log stay with the former record and in its archive: share again from here, then close the former record.';

async function formerOf({ from, archive }: MoveOptions, context: Context): Promise<readonly FormerEntry[]> {
  if ((from === undefined) === (archive === undefined))
    throw new CliError('usage', 'Say where from: --from IDENTITY, or --archive FILE.');
  if (archive !== undefined) return readArchive(await openArchiveAt(archive, context.onEnd));
  return formerEntries(await openOwnRecord(from ?? '', context));
}

/** `move`: the entries of a former record, or of its archive, into one's own on another server, then compared. */
export const move: Register = (contextOf) =>
  new Command('move')
    .description(
      'bring all entries of your former record, or of its archive, into this one, and compare each',
    )
    .addOption(identityOption())
    .option('--from <identity>', 'identity file of the former record')
    .option(
      '--archive <path>',
      'archive of the former record: the ZIP file, or the folder it was unpacked into',
    )
    .action(async (options: MoveOptions) => {
      const context = contextOf(options);
      const { progress } = context.output;
      const record = await openOwnRecord(options.identity, context);
      const former = await formerOf(options, context);
      const { added, here, iris } = await record.bringIn(former, {
        signal: context.signal,
        onProgress: ({ done, total }) => progress?.(`\r${done} / ${total} entries`),
      });
      const differ = await compareEntries(former, record, iris);
      progress?.('\n');
      if (differ.length > 0)
        throw new CliError(
          'problems-found',
          `${differ.length} of ${former.length} entries are not as they were; keep the former record.`,
        );
      printResult(context.output, { entries: former.length, added, here, same: former.length }, () => [
        `${former.length} entries are here (${added} new, ${here} before), each compared: content, provenance, files.`,
        STAYS,
      ]);
    });
