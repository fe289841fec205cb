import { Command } from 'commander';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface WithdrawOptions {
  readonly identity: string;
  readonly json?: boolean;
}

/** `withdraw`: takes a grant back. */
export const withdraw: Register = (contextOf) =>
  new Command('withdraw')
    .description('take a grant back')
    .argument('<grant>', 'the grant, as "carnet grants" gives it')
    .addOption(identityOption())
    .action(async (grant: string, options: WithdrawOptions) => {
      const context = contextOf(options);
      const record = await openOwnRecord(options.identity, context);
      await record.withdraw(grant);
      const state = record.grants().find((one) => one.grant === grant)?.state ?? 'withdrawn';
      printResult(context.output, { grant, state }, () => [
        'Withdrawn. What was opened before may have been kept; nothing new can be opened.',
      ]);
    });
