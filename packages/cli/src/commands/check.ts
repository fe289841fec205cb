import { Command } from 'commander';
import { CliError } from '../errors.ts';
import { isAlarm } from '../exit-codes.ts';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface CheckOptions {
  readonly identity: string;
  readonly json?: boolean;
}

/** `check`: walks registers, objects, rules and keys; finishes what was broken off. Ends with 4 if something is an alarm. */
export const check: Register = (contextOf) =>
  new Command('check')
    .description('check the whole record, and finish what was broken off')
    .addOption(identityOption())
    .action(async (options: CheckOptions) => {
      const context = contextOf(options);
      const record = await openOwnRecord(options.identity, context);
      const problems = await record.check();
      printResult(context.output, problems, () =>
        problems.length === 0
          ? ['All is well.']
          : problems.map(({ problem, where }) => `${problem}  ${where}`),
      );
      if (problems.some(({ problem }) => isAlarm(problem)))
        throw new CliError(
          'problems-found',
          'Something in this record is not as it was sealed, or is kept back by the server; see the list.',
        );
    });
