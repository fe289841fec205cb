/** Why an act on a record could not be done. A closed list: a caller can decide on the code alone. */
export type RecordErrorCode =
  | 'network'
  | 'not-found'
  | 'refused'
  | 'signed-out'
  | 'busy'
  | 'storage-full'
  | 'unexpected-answer'
  | 'bad-profile'
  | 'storage-moved'
  | 'no-identity-kit'
  | 'kit-exists'
  | 'locked'
  | 'no-record'
  | 'record-exists'
  | 'wrong-secret'
  | 'unconfirmed'
  | 'bad-entry'
  | 'bad-consent'
  | 'bad-grant'
  | 'bad-query'
  | 'cancelled';

/** Thrown where an act on a record fails; the text holds no health data, name or secret. */
export class RecordError extends Error {
  readonly code: RecordErrorCode;

  constructor(code: RecordErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RecordError';
    this.code = code;
  }
}
