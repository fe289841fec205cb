import { lookup } from 'node:dns/promises';
import { parseArgs } from 'node:util';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { printError } from '../output.ts';
import { makeFamily } from './family.ts';
import type { MadePerson } from './make-person.ts';

const USAGE = `pnpm example [SERVER] [--identities DIR] [--wait SECONDS] [--json]

Makes an invented family on a pod server: the one of this machine, at http://localhost:3000/, unless told.

  --identities DIR  where their identity files are put; a folder of its own unless told
  --wait SECONDS    how long to wait for a server that is just starting; 120 unless told
  --json            for programs
`;

const err = (text: string): void => {
  process.stderr.write(text);
};

const linesOf = ({ name, app, webId, login, password, passphrase }: MadePerson): string =>
  [
    `\n  ${name}, in the ${app} app`,
    `    Address           ${webId}`,
    `    Login name        ${login}`,
    `    Account password  ${password}`,
    `    Passphrase        ${passphrase}\n`,
  ].join('\n');

/** What was typed; `usage` if nobody can tell what was meant. */
function typed() {
  const options = {
    identities: { type: 'string' },
    wait: { type: 'string', default: '120' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (cause) {
    throw new CliError('usage', 'This is not understood; --help says what is.', { cause });
  }
}

async function main(): Promise<void> {
  const { values, positionals } = typed();
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const closers: (() => Promise<void>)[] = [];
  const stop = new AbortController();
  process.once('SIGINT', () => {
    stop.abort();
  });
  const around = {
    env: process.env,
    clock: () => new Date(),
    signal: stop.signal,
    err,
    watched: false,
    terminal: false,
  };
  const context: Context = {
    output: { json: true, out: () => undefined, progress: null },
    ...around,
    fetch: globalThis.fetch,
    resolve: async (name) =>
      (await lookup(name, { all: true }).catch(() => [])).map(({ address }) => address),
    onEnd: (close) => {
      closers.push(close);
    },
  };
  try {
    const made = await makeFamily({
      server: positionals[0] ?? 'http://localhost:3000/',
      identities: values.identities ?? null,
      patience: Number(values.wait),
      around,
      context,
      say: (text) => {
        err(`${text}\n`);
      },
    });
    if (values.json) process.stdout.write(`${JSON.stringify(made)}\n`);
    else {
      process.stdout.write(
        '\nInvented people with passwords that anybody may see. Never put anything real into them.\n',
      );
      process.stdout.write(made.map(linesOf).join(''));
      process.stdout.write(
        '\nSign in with the login name at the pod server, and tick the box that trusts the app.\n',
      );
      process.stdout.write('Open each person in a browser profile of their own.\n');
    }
  } finally {
    for (const close of closers) await close();
  }
}

try {
  await main();
} catch (error) {
  printError(err, error);
  process.exitCode = exitCodeOf(error);
}
