import { lookup } from 'node:dns/promises';
import { Command, CommanderError } from 'commander';
import type { Context } from './context.ts';
import { COMMANDS } from './commands/index.ts';
import { CliError } from './errors.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.ts';
import { printError } from './output.ts';
import { toTerminal } from './terminal.ts';

/** Everything a run needs from outside. */
export interface Surroundings {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: () => Date;
  /** Ends the run: what was written stays, nothing more is sent. */
  readonly signal: AbortSignal;
  readonly out: (text: string | Uint8Array) => void;
  readonly err: (text: string) => void;
  /** Whether a person watches what is written to `err`. */
  readonly watched: boolean;
  /** Whether `out` is a terminal, which obeys what is written to it; a pipe or a file gets every byte as it is. */
  readonly terminal: boolean;
}

/** Where help is, for the command that was meant, as far as it can be told. */
function helpFor(program: Command, argv: readonly string[]): string {
  const path: string[] = [];
  let at: Command | undefined = program;
  for (const word of argv) {
    at = at.commands.find((one) => one.name() === word);
    if (at === undefined) break;
    path.push(word);
  }
  const asked = ['carnet', ...path, '--help'].join(' ');
  return `${asked} ${path.length === 0 ? 'lists the commands' : 'says how to use it'}`;
}

/** What the parser of options says, as one sentence of ours. */
function usageSentence(text: string, help: string): string {
  const said = text
    .replace(/^error: /, '')
    .trim()
    .replace(/\.$/, '');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}; ${help}.`;
}

const resolve = async (name: string): Promise<readonly string[]> =>
  (await lookup(name, { all: true }).catch(() => [])).map(({ address }) => address);

/** Runs one command line to its end and gives the exit code; nothing is thrown and nothing exits the process. */
export async function run(around: Surroundings): Promise<ExitCode> {
  const { out, err, signal, terminal } = around;
  const program = new Command('carnet')
    .description('A personal health record that the patient holds, from the command line.')
    .exitOverride()
    .configureOutput({
      writeOut: out,
      writeErr: err,
      outputError: (text) => {
        printError(err, new CliError('usage', usageSentence(text, helpFor(program, around.argv))));
      },
    });
  const closers: (() => Promise<void>)[] = [];
  const contextOf = (options: { json?: boolean }): Context => ({
    output: {
      json: options.json === true,
      out: terminal ? toTerminal(out, options.json === true) : out,
      progress: around.watched && options.json !== true ? err : null,
    },
    env: around.env,
    clock: around.clock,
    signal,
    fetch: (input, init) =>
      globalThis.fetch(input, {
        ...init,
        signal: init?.signal ? AbortSignal.any([init.signal, signal]) : signal,
      }),
    resolve,
    onEnd: (close) => {
      closers.push(close);
    },
  });
  for (const register of COMMANDS) {
    const command = register(contextOf);
    for (const one of command.commands.length === 0 ? [command] : command.commands)
      one.copyInheritedSettings(program).option('--json', 'print one JSON document');
    program.addCommand(command.copyInheritedSettings(program));
  }
  try {
    await program.parseAsync(around.argv, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    const told = signal.aborted
      ? new CliError('stopped', 'Stopped; what was written stays, and the same command goes on from there.')
      : error;
    printError(err, told);
    return exitCodeOf(told);
  } finally {
    // What was opened last is closed first: the sign-in goes last.
    for (const close of closers.reverse()) await close();
  }
}
