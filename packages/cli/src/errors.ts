/** Why a command could not be carried out, where no library error says it better. */
export type CliErrorCode =
  | 'usage'
  | 'no-identity'
  | 'identity-exists'
  | 'identity-malformed'
  | 'identity-not-writable'
  | 'not-writable'
  | 'account-refused'
  | 'sign-in-failed'
  | 'no-passphrase'
  | 'wrong-passphrase'
  | 'unproven'
  | 'unverified'
  | 'safety-number-differs'
  | 'not-found'
  | 'problems-found'
  | 'log-thinned'
  | 'apps-not-built'
  | 'example-failed'
  | 'stopped';

/** One sentence for the person at the terminal, with a code; never a secret or health data. */
export class CliError extends Error {
  readonly code: CliErrorCode;

  constructor(code: CliErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CliError';
    this.code = code;
  }
}
