/**
 * Why an operation on access rules could not go on.
 *
 * - `invalid-rule`: the rule handed in cannot be written as asked;
 * - `foreign-rules`: a server pointed at rules on another origin, or sent us elsewhere;
 * - `no-rules`: the server names no rule document for the resource;
 * - `unreadable-rules`: a rule document is too large, not Turtle, or does not speak of its resource;
 * - `unexpected-answer`: the server answered with a status that fits no case we know;
 * - `wider-than-asked`: read back after a change, somebody has more access than before and than asked.
 */
export type AccessErrorCode =
  | 'invalid-rule'
  | 'foreign-rules'
  | 'no-rules'
  | 'unreadable-rules'
  | 'unexpected-answer'
  | 'wider-than-asked';

/** The one error class of this package; `code` is a closed set, `message` is one plain sentence. */
export class AccessError extends Error {
  override readonly name = 'AccessError';
  readonly code: AccessErrorCode;

  constructor(code: AccessErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
