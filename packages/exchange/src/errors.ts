/** Why something could not be read or converted. */
export type ExchangeErrorCode =
  'not-fhir' | 'unknown-type' | 'broken-json' | 'too-deep' | 'too-large' | 'not-rdf-fhir';

/** A programming or conversion fault. Files that cannot be read are values (`Refusal`), not errors. */
export class ExchangeError extends Error {
  readonly code: ExchangeErrorCode;

  constructor(code: ExchangeErrorCode, message: string) {
    super(message);
    this.name = 'ExchangeError';
    this.code = code;
  }
}
