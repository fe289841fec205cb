import { isAboutAnother, keepPersons, readArchive, type FormerRecord } from '@carnet/exchange/archive';
import { personsOf } from '@carnet/exchange/collect';
import { compareEntries, formerEntries } from '@carnet/record';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { openArchiveAt } from '../export/archive-source.ts';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { moveTo } from './move-to.ts';
import { identityOption } from './options.ts';

interface MoveOptions {
  readonly identity: string;
  readonly to?: string;
  readonly eraseFormer?: boolean;
  readonly from?: string;
  readonly archive?: string;
  readonly same?: boolean;
  readonly json?: boolean;
}

const STAYS =
  'Grants, consents, receipts and the log stay with the former record and in its archive, since this is another address (WebID): share again from here, then close the former record.';

async function formerOf({ from, archive }: MoveOptions, context: Context): Promise<FormerRecord> {
  if (archive !== undefined) return readArchive(await openArchiveAt(archive, context));
  const record = await openOwnRecord(from ?? '', context);
  return { entries: await formerEntries(record), persons: personsOf(record.kit) };
}

async function bringEntries(options: MoveOptions, context: Context): Promise<void> {
  const { progress } = context.output;
  const record = await openOwnRecord(options.identity, context);
  const { entries: former, persons } = await formerOf(options, context);
  if (options.same !== true && isAboutAnother(record.kit, persons))
    throw new CliError(
      'usage',
      'The former record is about somebody else than this one, by name or date of birth. If they are one person, say --same; if not, make a record of its own for them with “carnet new”.',
    );
  const { added, here, iris } = await record.bringIn(former, {
    signal: context.signal,
    onProgress: ({ done, total }) => progress?.(`\r${done} / ${total} entries`),
  });
  await keepPersons(record.kit, persons);
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
}

/**
 * `move`: one's record to another server, with everything; or only the entries of a former record, or of its archive, into
 * the record of another address.
 */
export const move: Register = (contextOf) =>
  new Command('move')
    .description(
      'move your record to another server, with keys, consents, grants and log; or bring the entries of another record of yours into this one',
    )
    .addOption(identityOption())
    .option('--to <url>', 'server to move to; again after a stop, it goes on')
    .option('--erase-former', 'erase what is left at the server you moved from, for good')
    .addOption(new Option('--from <identity>', 'identity file of the former record: its entries only'))
    .option(
      '--archive <path>',
      'archive of the former record, its entries only: the ZIP file, sealed or not (its passphrase in CARNET_EXPORT_PASSPHRASE), or the folder it was unpacked into',
    )
    .option('--same', 'with --from and --archive: this record is of the same person, named otherwise')
    .action(async (options: MoveOptions) => {
      const context = contextOf(options);
      const { to, from, archive, eraseFormer = false } = options;
      const ways = [to, from, archive].filter((one) => one !== undefined).length;
      if (ways > 1 || (ways === 0 && !eraseFormer) || (eraseFormer && ways === 1 && to === undefined))
        throw new CliError(
          'usage',
          'Say one: --to SERVER, --from IDENTITY, --archive FILE or --erase-former.',
        );
      if (from !== undefined || archive !== undefined) await bringEntries(options, context);
      else await moveTo(options.identity, { to: to ?? null, eraseFormer }, context);
    });
