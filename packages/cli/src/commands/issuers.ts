import { addIssuer, issuers as known, removeIssuer } from '@carnet/record';
import { Command, Option } from 'commander';
import { printResult } from '../output.ts';
import { readText } from '../read-text.ts';
import { openIdentity } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface IssuersOptions {
  readonly identity: string;
  readonly add?: string;
  readonly remove?: string;
  readonly json?: boolean;
}

/** `issuers`: whose professional credentials are checked, by keys that were given out of band; nobody's to begin with. */
export const issuers: Register = (contextOf) =>
  new Command('issuers')
    .description('list, add or remove issuers whose professional credentials are checked')
    .addOption(identityOption())
    .option('--add <file>', 'JSON: {"issuer": IRI, "name": words, "key": public JWK}')
    .addOption(new Option('--remove <iri>', 'check credentials of this issuer no more').conflicts('add'))
    .action(async (options: IssuersOptions) => {
      const context = contextOf(options);
      const kit = await openIdentity(options.identity, context);
      if (options.add !== undefined) await addIssuer(kit, await readText(options.add));
      if (options.remove !== undefined) await removeIssuer(kit, options.remove);
      const rows = known(kit).map(({ issuer, name }) => ({ issuer, name }));
      printResult(context.output, rows, () => rows.map(({ issuer, name }) => `${issuer}  ${name}`));
    });
