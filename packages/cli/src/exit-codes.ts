import { AccessError } from '@carnet/access';
import { ExchangeError } from '@carnet/exchange';
import { PodError } from '@carnet/pod/errors';
import { RecordError } from '@carnet/record';
import { SealedError } from '@carnet/sealed';
import { CliError } from './errors.ts';

/** Exit codes of every command: scripts rely on them. */
export const EXIT = { done: 0, internal: 1, usage: 2, refused: 3, integrity: 4, network: 5 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

type Table<Code extends string> = Readonly<Record<Code, ExitCode>>;

const CLI: Table<CliError['code']> = {
  usage: EXIT.usage,
  'no-identity': EXIT.usage,
  'identity-exists': EXIT.usage,
  'identity-malformed': EXIT.usage,
  'identity-not-writable': EXIT.usage,
  'not-writable': EXIT.usage,
  'account-refused': EXIT.refused,
  'sign-in-failed': EXIT.refused,
  'no-passphrase': EXIT.usage,
  'wrong-passphrase': EXIT.refused,
  unproven: EXIT.integrity,
  unverified: EXIT.refused,
  'safety-number-differs': EXIT.integrity,
  'not-found': EXIT.refused,
  'problems-found': EXIT.integrity,
  'log-thinned': EXIT.integrity,
  'apps-not-built': EXIT.usage,
  'example-failed': EXIT.refused,
  stopped: EXIT.refused,
};

/** Whatever is not what its author sealed, or not the newest of it, is an alarm; so is a host that sends elsewhere. */
const SEALED: Table<SealedError['code']> = {
  malformed: EXIT.integrity,
  'too-large': EXIT.integrity,
  'unknown-magic': EXIT.integrity,
  'unknown-version': EXIT.integrity,
  'unknown-suite': EXIT.integrity,
  'suite-too-old': EXIT.integrity,
  truncated: EXIT.integrity,
  'wrong-key': EXIT.integrity,
  tampered: EXIT.integrity,
  'wrong-place': EXIT.integrity,
  'wrong-digest': EXIT.integrity,
  'wrong-type': EXIT.integrity,
  'bad-range': EXIT.integrity,
  unsupported: EXIT.internal,
  'unknown-set': EXIT.refused,
  'unknown-epoch': EXIT.integrity,
  'epoch-conflict': EXIT.integrity,
  'unknown-author': EXIT.integrity,
  'author-revoked': EXIT.integrity,
  'bad-signature': EXIT.integrity,
  'read-only': EXIT.refused,
  rollback: EXIT.integrity,
  fork: EXIT.integrity,
  conflict: EXIT.refused,
  'not-turned': EXIT.refused,
  'bad-chain': EXIT.integrity,
  'chain-rollback': EXIT.integrity,
  'chain-fork': EXIT.integrity,
  'bad-slot': EXIT.integrity,
  'wrong-secret': EXIT.refused,
  'bad-words': EXIT.refused,
  'bad-keyring': EXIT.integrity,
  'bad-device-state': EXIT.usage,
  'root-changed': EXIT.integrity,
  'unverified-root': EXIT.refused,
  'bad-bundle': EXIT.integrity,
  'stale-bundle': EXIT.integrity,
  'other-recipient': EXIT.integrity,
  'bad-deposit': EXIT.integrity,
  'plaintext-answer': EXIT.integrity,
  redirect: EXIT.integrity,
  unreachable: EXIT.network,
  missing: EXIT.integrity,
  refused: EXIT.refused,
  'storage-full': EXIT.refused,
  'unexpected-answer': EXIT.network,
  unlisted: EXIT.integrity,
  stopped: EXIT.refused,
  'unsupported-patch': EXIT.refused,
};

const RECORD: Table<RecordError['code']> = {
  network: EXIT.network,
  'not-found': EXIT.refused,
  refused: EXIT.refused,
  'signed-out': EXIT.refused,
  busy: EXIT.refused,
  'storage-full': EXIT.refused,
  'unexpected-answer': EXIT.network,
  'bad-profile': EXIT.refused,
  'storage-moved': EXIT.integrity,
  'no-identity-kit': EXIT.refused,
  'kit-exists': EXIT.refused,
  locked: EXIT.refused,
  'no-record': EXIT.refused,
  'record-exists': EXIT.refused,
  'wrong-secret': EXIT.refused,
  unconfirmed: EXIT.refused,
  'bad-entry': EXIT.refused,
  'bad-consent': EXIT.integrity,
  'bad-grant': EXIT.refused,
  'bad-query': EXIT.usage,
  cancelled: EXIT.refused,
};

const ACCESS: Table<AccessError['code']> = {
  'invalid-rule': EXIT.internal,
  'foreign-rules': EXIT.integrity,
  'no-rules': EXIT.refused,
  'unreadable-rules': EXIT.refused,
  'unexpected-answer': EXIT.network,
  'wider-than-asked': EXIT.integrity,
};

const POD: Table<PodError['code']> = {
  'port-in-use': EXIT.refused,
  'data-not-writable': EXIT.refused,
  'insecure-base-url': EXIT.usage,
  'public-root': EXIT.refused,
  'server-incomplete': EXIT.internal,
  'apps-not-built': EXIT.usage,
  'start-failed': EXIT.internal,
};

/** The exit code that an error calls for; anything unknown is internal. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CliError) return CLI[error.code];
  if (error instanceof SealedError) return SEALED[error.code];
  if (error instanceof RecordError) return RECORD[error.code];
  if (error instanceof AccessError) return ACCESS[error.code];
  if (error instanceof PodError) return POD[error.code];
  if (error instanceof ExchangeError) return error.code === 'bad-lock' ? EXIT.usage : EXIT.refused;
  return isNoConnection(error) ? EXIT.network : EXIT.internal;
}

/** Whether a problem that a check found is an alarm, and not what a stop left behind. */
export const isAlarm = (problem: string): boolean =>
  problem in SEALED && SEALED[problem as SealedError['code']] === EXIT.integrity;

/** Whether this is how `fetch` itself says that a server could not be reached. */
export const isNoConnection = (error: unknown): boolean =>
  error instanceof TypeError && error.message === 'fetch failed';
