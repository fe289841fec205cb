import { Command } from 'commander';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface GrantsOptions {
  readonly identity: string;
  readonly json?: boolean;
}

/** `grants`: who can see what, and who could. */
export const grants: Register = (contextOf) =>
  new Command('grants')
    .description('list who can see what, and until when')
    .addOption(identityOption())
    .action(async (options: GrantsOptions) => {
      const context = contextOf(options);
      const record = await openOwnRecord(options.identity, context);
      const rows = record.grants().map((grant) => ({
        grant: grant.grant,
        with: grant.with,
        categories: grant.categories,
        purpose: grant.purpose,
        from: grant.from.toISOString(),
        until: grant.until?.toISOString() ?? null,
        state: grant.state,
      }));
      printResult(context.output, rows, () =>
        rows.map(
          (row) =>
            `${row.grant}  ${row.state.padEnd(10)} ${row.with} can read ${row.categories.join(', ')} until ${row.until ?? 'taken back'}, for ${row.purpose}`,
        ),
      );
    });
