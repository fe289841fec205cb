/** Why something sealed was refused. A closed list: a caller can decide on the code alone. */
export type SealedErrorCode =
  // bytes
  | 'malformed'
  | 'too-large'
  | 'unknown-magic'
  | 'unknown-version'
  | 'unknown-suite'
  | 'suite-too-old'
  | 'truncated'
  | 'wrong-key'
  | 'tampered'
  | 'wrong-place'
  | 'wrong-digest'
  | 'wrong-type'
  | 'bad-range'
  | 'unsupported'
  // authors and keys
  | 'unknown-set'
  | 'unknown-epoch'
  | 'epoch-conflict'
  | 'unknown-author'
  | 'author-revoked'
  | 'bad-signature'
  | 'read-only'
  // freshness
  | 'rollback'
  | 'fork'
  | 'conflict'
  | 'not-turned'
  // identity
  | 'bad-chain'
  | 'chain-rollback'
  | 'chain-fork'
  | 'bad-slot'
  | 'wrong-secret'
  | 'bad-words'
  | 'bad-keyring'
  | 'bad-device-state'
  // people
  | 'root-changed'
  | 'unverified-root'
  | 'bad-bundle'
  | 'stale-bundle'
  | 'other-recipient'
  | 'bad-deposit'
  // what a host answered (sets and sealed fetch)
  | 'plaintext-answer'
  | 'redirect'
  | 'unreachable'
  | 'missing'
  | 'refused'
  | 'storage-full'
  | 'unexpected-answer'
  | 'unlisted'
  | 'stopped'
  | 'unsupported-patch';

/** Thrown by every function of this package that refuses its input; the text holds no secret and no content. */
export class SealedError extends Error {
  readonly code: SealedErrorCode;

  constructor(code: SealedErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SealedError';
    this.code = code;
  }
}
