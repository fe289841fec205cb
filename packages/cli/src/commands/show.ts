import { entryAsFhir } from '@carnet/exchange';
import { entryContent } from '@carnet/record';
import { Command, Option } from 'commander';
import { CliError } from '../errors.ts';
import { openReader } from '../session/open-reader.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface ShowOptions {
  readonly identity: string;
  readonly of?: string;
  readonly as: 'turtle' | 'fhir' | 'original';
  readonly json?: boolean;
}

/** `show`: one entry as Turtle, as FHIR JSON, or the original file as it was received. */
export const show: Register = (contextOf) =>
  new Command('show')
    .description('show one entry')
    .argument('<iri>', 'the entry, as "carnet list" gives it')
    .addOption(identityOption())
    .option('--of <webid>', 'whose record; your own unless told')
    .addOption(
      new Option('--as <form>', 'in which form').choices(['turtle', 'fhir', 'original']).default('turtle'),
    )
    .action(async (iri: string, options: ShowOptions) => {
      const context = contextOf(options);
      const reader = await openReader(options.identity, options.of, context);
      const entry = await reader.entry(iri);
      const { out, json } = context.output;
      if (options.as === 'turtle') {
        out(json ? `${JSON.stringify({ iri, turtle: entry.turtle })}\n` : entry.turtle);
        return;
      }
      if (options.as === 'fhir') {
        out(`${entryAsFhir(entryContent(entry), iri)}\n`);
        return;
      }
      const [file] = entry.line.files ?? [];
      if (!file)
        throw new CliError(
          'not-found',
          'This entry has no file of its own; it was read out of another document.',
        );
      const { bytes, type, name } = await reader.file(file.iri);
      if (json) out(`${JSON.stringify({ name, type, base64: Buffer.from(bytes).toString('base64') })}\n`);
      else out(bytes);
    });
