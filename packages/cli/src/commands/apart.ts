import { Command } from 'commander';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface ApartOptions {
  readonly identity: string;
  readonly back?: boolean;
  readonly json?: boolean;
}

/** `apart`: sets an entry apart, so that nobody else can tell it exists, or brings it back. */
export const apart: Register = (contextOf) =>
  new Command('apart')
    .description('set an entry apart: nobody else can tell that it exists')
    .argument('<iri>', 'the entry, as "carnet list" gives it')
    .addOption(identityOption())
    .option('--back', 'bring it back to its category, for all who can read that')
    .action(async (iri: string, options: ApartOptions) => {
      const context = contextOf(options);
      const record = await openOwnRecord(options.identity, context);
      const named = options.back ? await record.bringBack(iri) : await record.setApart(iri);
      printResult(context.output, { iri: named, state: options.back ? 'back' : 'apart' }, () => [
        options.back
          ? 'Back in its category.'
          : 'Apart. Whoever could read it before sees that it was deleted, and may have kept it.',
        named,
      ]);
    });
