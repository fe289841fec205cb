/** Why something could not be read or converted. */
export type ExchangeErrorCode =
  | 'not-fhir'
  | 'unknown-type'
  | 'broken-json'
  | 'too-deep'
  | 'too-large'
  | 'not-rdf-fhir'
  | 'broken-archive'
  | 'stopped'
  | 'changed'
  | 'bad-lock';

/** A programming or conversion fault. Files that cannot be read are values (`Refusal`), not errors. */
export class ExchangeError extends Error {
  readonly code: ExchangeErrorCode;

  constructor(code: ExchangeErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ExchangeError';
    this.code = code;
  }
}
