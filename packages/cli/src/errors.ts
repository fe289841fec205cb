import { AccessError } from '@carnet/access';
import { PodError } from '@carnet/pod';
import { RecordError } from '@carnet/record';
import { SealedError } from '@carnet/sealed';

/** Why a command could not be carried out, where no library error says it better. */
export type CliErrorCode =
  | 'usage'
  | 'no-identity'
  | 'identity-exists'
  | 'identity-malformed'
  | 'account-refused'
  | 'sign-in-failed'
  | 'no-passphrase'
  | 'unverified'
  | 'safety-number-differs'
  | 'not-found'
  | 'refused-file'
  | 'apps-not-built';

/** One sentence for the person at the terminal, with a code; never a secret or health data. */
export class CliError extends Error {
  readonly code: CliErrorCode;

  constructor(code: CliErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CliError';
    this.code = code;
  }
}

/** Exit codes of every command: scripts rely on them. */
export const EXIT = { done: 0, internal: 1, usage: 2, refused: 3, integrity: 4, network: 5 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const CLI: Readonly<Record<CliErrorCode, ExitCode>> = {
  usage: EXIT.usage,
  'no-identity': EXIT.usage,
  'identity-exists': EXIT.usage,
  'identity-malformed': EXIT.usage,
  'no-passphrase': EXIT.usage,
  'account-refused': EXIT.refused,
  'sign-in-failed': EXIT.refused,
  unverified: EXIT.refused,
  'not-found': EXIT.refused,
  'refused-file': EXIT.refused,
  'safety-number-differs': EXIT.integrity,
  'apps-not-built': EXIT.usage,
};

const SEALED_REFUSALS: ReadonlySet<string> = new Set([
  'wrong-secret',
  'bad-words',
  'read-only',
  'unknown-set',
  'missing',
  'refused',
  'unlisted',
  'conflict',
  'unverified-root',
]);

const RECORD: Readonly<Record<string, ExitCode>> = {
  network: EXIT.network,
  'unexpected-answer': EXIT.network,
  'bad-query': EXIT.usage,
  'bad-consent': EXIT.integrity,
};

const NETWORK: ReadonlySet<string> = new Set(['network', 'unreachable', 'server-error']);

/** The exit code that an error calls for; anything unknown is internal. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CliError) return CLI[error.code];
  if (error instanceof SealedError) {
    if (NETWORK.has(error.code)) return EXIT.network;
    return SEALED_REFUSALS.has(error.code) ? EXIT.refused : EXIT.integrity;
  }
  if (error instanceof RecordError) return RECORD[error.code] ?? EXIT.refused;
  if (error instanceof AccessError) return NETWORK.has(error.code) ? EXIT.network : EXIT.refused;
  if (error instanceof PodError) return EXIT.refused;
  return EXIT.internal;
}
