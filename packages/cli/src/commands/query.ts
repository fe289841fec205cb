import { Command } from 'commander';
import { openReader } from '../session/open-reader.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface QueryOptions {
  readonly identity: string;
  readonly of?: string;
  readonly json?: boolean;
}

/** `query`: a SPARQL question, answered as SPARQL 1.1 Query Results JSON. */
export const query: Register = (contextOf) =>
  new Command('query')
    .description('ask a record in SPARQL (SELECT or ASK); the answer is SPARQL results JSON')
    .argument('<sparql>', 'the question')
    .addOption(identityOption())
    .option('--of <webid>', 'whose record; your own unless told')
    .action(async (sparql: string, options: QueryOptions) => {
      const context = contextOf(options);
      const reader = await openReader(options.identity, options.of, context);
      context.output.out(`${JSON.stringify(await reader.query(sparql))}\n`);
    });
