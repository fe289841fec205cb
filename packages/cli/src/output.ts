import { AccessError } from '@carnet/access';
import { ExchangeError } from '@carnet/exchange';
import { PodError } from '@carnet/pod/errors';
import { RecordError } from '@carnet/record';
import { SealedError } from '@carnet/sealed';
import { CliError } from './errors.ts';
import { isNoConnection } from './exit-codes.ts';
import { plainLine } from './terminal.ts';

/** Where a command writes: results on stdout, errors on stderr. */
export interface Output {
  /** Whether `--json` was asked for. */
  readonly json: boolean;
  readonly out: (text: string | Uint8Array) => void;
  /** Shows how far a long command is; null unless a person watches. */
  readonly progress: ((text: string) => void) | null;
}

/** Prints a result: one JSON document with `--json`, else the lines a person reads. */
export function printResult(output: Output, result: unknown, human: () => readonly string[]): void {
  if (output.json) output.out(`${JSON.stringify(result)}\n`);
  else
    output.out(
      human()
        .map((line) => `${plainLine(line)}\n`)
        .join(''),
    );
}

const OURS = [AccessError, CliError, ExchangeError, PodError, RecordError, SealedError] as const;

/** What a person is told of an error: the sentence and code of our own errors, and little of anything else. */
function wordsOf(error: unknown): { readonly code: string; readonly message: string } {
  for (const Ours of OURS) if (error instanceof Ours) return { code: error.code, message: error.message };
  if (isNoConnection(error))
    return { code: 'network', message: 'The pod server cannot be reached; check the connection.' };
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code))
    return { code: 'internal', message: `The operating system refused what Carnet asked for (${code}).` };
  return { code: 'internal', message: 'Something went wrong inside Carnet; nothing more is known.' };
}

/** Prints an error as one sentence with its code. */
export function printError(err: (text: string) => void, error: unknown): void {
  const { code, message } = wordsOf(error);
  err(`${message.replaceAll(/\s+/g, ' ').trim()} [${code}]\n`);
}
