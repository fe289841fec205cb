/** Where a command writes: results on stdout, words about them on stderr. */
export interface Output {
  /** Whether `--json` was asked for. */
  readonly json: boolean;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Prints a result: one JSON document with `--json`, else the lines a person reads. */
export function printResult(output: Output, result: unknown, human: () => readonly string[]): void {
  if (output.json) output.out(`${JSON.stringify(result)}\n`);
  else for (const line of human()) output.out(`${line}\n`);
}

/** Prints an error as one sentence with its code. */
export function printError(output: Pick<Output, 'err'>, error: unknown): void {
  const { code, message } =
    error instanceof Error && 'code' in error && typeof error.code === 'string'
      ? { code: error.code, message: error.message }
      : { code: 'internal', message: 'Something went wrong inside Carnet; nothing more is known.' };
  output.err(`${message.replaceAll(/\s+/g, ' ')} [${code}]\n`);
}
