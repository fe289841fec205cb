import { Command, CommanderError } from 'commander';
import type { Context } from './context.ts';
import { CliError, EXIT, exitCodeOf, type ExitCode } from './errors.ts';
import { printError } from './output.ts';
import { COMMANDS } from './commands/index.ts';

/** Everything a run needs from outside. */
export interface Surroundings {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs one command line to its end and gives the exit code; nothing is thrown and nothing exits the process. */
export async function run(around: Surroundings): Promise<ExitCode> {
  const program = new Command('carnet')
    .description('A personal health record that the patient holds, from the command line.')
    .exitOverride()
    .showHelpAfterError('(carnet --help lists the commands)')
    .configureOutput({ writeOut: around.out, writeErr: around.err });
  const closers: (() => Promise<void>)[] = [];
  for (const register of COMMANDS) {
    const command = register((options: { json?: boolean }): Context => ({
      output: { json: options.json === true, out: around.out, err: around.err },
      env: around.env,
      clock: around.clock,
      signal: around.signal,
      onEnd: (close) => {
        closers.push(close);
      },
    }));
    program.addCommand(command.exitOverride().option('--json', 'print one JSON document'));
  }
  try {
    await program.parseAsync(around.argv, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    printError(around, error);
    if (error instanceof CliError && error.code === 'usage')
      around.err('(carnet --help lists the commands)\n');
    return exitCodeOf(error);
  } finally {
    for (const close of closers) await close();
  }
}
