import { Command } from 'commander';
import { printResult } from '../output.ts';
import type { OwnRecord } from '@carnet/record';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { openOwnRecord, secondSecret } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface ApartOptions {
  readonly identity: string;
  readonly back?: boolean;
  readonly second?: boolean;
  readonly begin?: boolean;
  readonly json?: boolean;
}

/** Makes sure that a second secret is open; with `begin` it is set up if it opens nothing. */
async function requireSecond(record: OwnRecord, context: Context, begin: boolean): Promise<void> {
  const secret = secondSecret(context);
  if (secret === null)
    throw new CliError('usage', 'Set CARNET_SECOND_SECRET to your second secret, at least 12 characters.');
  if (record.secondOpen) return;
  if (!begin)
    throw new CliError(
      'usage',
      'This second secret opens nothing. To set it up say --begin: whatever another second secret opened is then lost.',
    );
  await record.beginSecond(secret);
}

/** `apart`: sets an entry apart, so that nobody else can tell it exists, or brings it back. */
export const apart: Register = (contextOf) =>
  new Command('apart')
    .description('set an entry apart: nobody else can tell that it exists')
    .argument('<iri>', 'the entry, as "carnet list" gives it')
    .addOption(identityOption())
    .option('--back', 'bring it back to its category, for all who can read that')
    .option(
      '--second',
      'hide it from yourself too, unless CARNET_SECOND_SECRET is set; who loses that secret loses the entry',
    )
    .option('--begin', 'with --second: set this second secret up; what another one opened is lost')
    .action(async (iri: string, options: ApartOptions) => {
      const context = contextOf(options);
      const record = await openOwnRecord(options.identity, context);
      const second = options.second === true;
      if (second) await requireSecond(record, context, options.begin === true);
      const moved = await (options.back ? record.bringBack(iri) : record.setApart(iri, { second }));
      const named = moved.get(iri) ?? iri;
      printResult(context.output, { iri: named, state: options.back ? 'back' : 'apart' }, () => [
        options.back
          ? 'Back in its category.'
          : 'Apart. Whoever could read it before sees that it was deleted, and may have kept it.',
        named,
      ]);
    });
