import { lookup } from 'node:dns/promises';
import { parseArgs } from 'node:util';
import type { Context } from '../context.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { printError } from '../output.ts';
import { makeFamily } from './family.ts';
import type { MadePerson } from './make-person.ts';

/* `pnpm example [SERVER] [--identities DIR] [--wait SECONDS] [--json]`: an invented family on the pod server of this machine. */

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

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      identities: { type: 'string' },
      wait: { type: 'string', default: '120' },
      json: { type: 'boolean', default: false },
    },
  });
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
