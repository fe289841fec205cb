import { collect, returnDeposit } from '@carnet/record';
import { Command } from 'commander';
import { printResult } from '../output.ts';
import { openIdentity } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface ReturnOptions {
  readonly identity: string;
  readonly tell?: boolean;
  readonly json?: boolean;
}

/** `return`: gives a deposit back; no reason is owed. */
export const returnOne: Register = (contextOf) =>
  new Command('return')
    .description('return what somebody sent; no reason is owed')
    .argument('<deposit>', 'the deposit, as "carnet inbox" gives it')
    .addOption(identityOption())
    .option('--tell', 'tell its sender that it was returned; else nobody is told')
    .action(async (id: string, options: ReturnOptions) => {
      const context = contextOf(options);
      const kit = await openIdentity(options.identity, context);
      await collect(kit);
      await returnDeposit(kit, id, { tell: options.tell === true });
      printResult(context.output, { deposit: id, state: 'returned', told: options.tell === true }, () => [
        options.tell === true ? 'Returned; its sender is told.' : 'Returned. Nobody is told.',
      ]);
    });
