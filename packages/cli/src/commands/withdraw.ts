import type { OwnRecord } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { Command, Option } from 'commander';
import { CliError } from '../errors.ts';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import { parseUntil } from '../until.ts';
import type { Register } from './command.ts';
import { categoriesOption, entriesOption, identityOption } from './options.ts';

interface WithdrawOptions {
  readonly identity: string;
  readonly all?: boolean;
  readonly category?: readonly Category[];
  readonly entry?: readonly string[];
  readonly until?: string;
  readonly json?: boolean;
}

const MAY_BE_KEPT = 'What was opened before may have been kept; nothing new can be opened.';

/** Takes back all of a grant, or what the options name. */
async function takeBack(record: OwnRecord, grant: string, options: WithdrawOptions): Promise<void> {
  const { category = [], entry = [], until } = options;
  if (until !== undefined) await record.shorten(grant, parseUntil(until));
  if (category.length + entry.length > 0) await record.narrow(grant, category, entry);
  else if (until === undefined) await record.withdraw(grant);
}

/** `withdraw`: takes a grant back, a part of it, or everything; or lets it end earlier. */
export const withdraw: Register = (contextOf) =>
  new Command('withdraw')
    .description('take a grant back, or a part of it, or everything at once')
    .argument('[grant]', 'the grant, as "carnet grants" gives it')
    .addOption(identityOption())
    .addOption(
      new Option('--all', 'take back everything that stands').conflicts(['category', 'entry', 'until']),
    )
    .addOption(categoriesOption('only these categories; the person is not told').makeOptionMandatory(false))
    .addOption(entriesOption())
    .option('--until <date>', 'not now but then, earlier than the consent says; the person is not told')
    .action(async (grant: string | undefined, options: WithdrawOptions) => {
      const context = contextOf(options);
      if ((grant === undefined) === (options.all !== true))
        throw new CliError(
          'usage',
          'Name one grant, or say --all; carnet withdraw --help says how to use it.',
        );
      const record = await openOwnRecord(options.identity, context);
      if (grant === undefined) {
        const withdrawn = await record.withdrawAll();
        printResult(context.output, { withdrawn }, () => [
          `${withdrawn.length} grants withdrawn. ${MAY_BE_KEPT}`,
        ]);
        return;
      }
      await takeBack(record, grant, options);
      const left = record.grants().find((one) => one.grant === grant);
      const state = left?.state ?? 'withdrawn';
      const row =
        state === 'withdrawn'
          ? { grant, state }
          : { grant, state, categories: left?.categories, until: left?.until?.toISOString() ?? null };
      printResult(context.output, row, () => [
        state === 'withdrawn'
          ? `Withdrawn. ${MAY_BE_KEPT}`
          : `Changed. The person is not told. ${MAY_BE_KEPT}`,
      ]);
    });
