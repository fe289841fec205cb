import {
  openKit,
  part,
  readProfile,
  RecordError,
  type Kit,
  type Profile,
  type Session,
} from '@carnet/record';
import { SealedError } from '@carnet/sealed';
import type { IdentityKitSteps, UnlockOutcome, UnlockSecret } from '../ports/index.ts';

/** A store that lost its key, a device that was removed, or whose slot made room for a newer one. */
const SHUT: ReadonlySet<string> = new Set(['bad-device-state', 'bad-slot', 'author-revoked']);

/** The steps of the identity kit, and the kit itself once it is open. */
export interface WiredKit {
  readonly steps: IdentityKitSteps;
  /** The kit, opened from what this device keeps. */
  readonly open: () => Promise<Kit>;
}

/** What makes or unlocks keys is not needed by whoever comes back to a device that holds them. */
const keys = () => part(() => import('./kit-keys.ts'));
const wordList = () => part(() => import('./kit-words.ts'));

/** @param last what states the last of the device before it is locked, given the kit that is open; that kit unless told. */
export function wireKit(
  session: Session,
  last: (kit: Kit | null) => Promise<Kit | null> = (open) => Promise.resolve(open),
): WiredKit {
  let kit: Kit | null = null;
  const steps: IdentityKitSteps = {
    async state() {
      if (kit !== null) return 'open';
      const profile = await readProfile(session.webId, session.fetch);
      if (await keptOut(session, profile)) return 'untrusted';
      kit = await opened(session);
      if (kit !== null) return 'open';
      return profile.kit === null ? 'none' : 'locked';
    },
    async proposePassphrase() {
      const { proposePassphrase } = await wordList();
      return proposePassphrase();
    },
    async prepare(passphrase) {
      const { prepareKit } = await keys();
      const { words, write } = await prepareKit(session, passphrase);
      return { words, qr: words.join(' '), create: () => write() };
    },
    async unlock(secret) {
      try {
        const wrong = await wrongWords(secret);
        if (wrong !== null) return wrong;
        const { unlockKit } = await keys();
        kit = await unlockKit(
          session,
          secret.kind === 'words' ? { words: secret.text } : { passphrase: secret.text },
        );
        return { kind: 'open' };
      } catch (error) {
        return refusal(error);
      }
    },
    lock: () => leave(() => session.device.rest()),
    forget: () => leave(() => session.device.clear()),
  };
  async function leave(device: () => Promise<void>): Promise<void> {
    const open = kit;
    kit = null;
    const leaving = await last(open);
    await device();
    if (leaving === null) return;
    // Without its code, as without an answer, it is kept for the next time.
    const statements = await import('./session-statements.ts').catch(() => null);
    await statements?.stateLast(leaving);
  }
  return { steps, open: async () => (kit ??= await openKit(session)) };
}

/** The person is signed in, and still the server refuses the root of their own storage to this app. */
async function keptOut({ fetch }: Session, { storage }: Profile): Promise<boolean> {
  if (storage === null) return false;
  const { status } = await fetch(storage, { method: 'HEAD' });
  return status === 401 || status === 403;
}

/** The kit as this device opens it; null where it must be unlocked: the device holds nothing that opens, or not any more. */
async function opened(session: Session): Promise<Kit | null> {
  try {
    return await openKit(session);
  } catch (error) {
    if (error instanceof RecordError && error.code === 'locked') return null;
    // What the device has seen stays: a host that shows something else is found out when it is unlocked.
    if (error instanceof SealedError && SHUT.has(error.code)) return null;
    throw error;
  }
}

async function wrongWords(secret: UnlockSecret): Promise<UnlockOutcome | null> {
  if (secret.kind === 'passphrase') return null;
  const words = secret.text.trim().split(/\s+/u);
  if (words.length !== 24) return { kind: 'word-count', count: words.length };
  const { unknownWords } = await wordList();
  const [first] = unknownWords(words);
  return first === undefined ? null : { kind: 'unknown-word', number: first + 1, word: words[first] ?? '' };
}

function refusal(error: unknown): UnlockOutcome {
  if (error instanceof SealedError && error.code === 'bad-words') return { kind: 'checksum' };
  if (error instanceof SealedError && error.code === 'wrong-secret') return { kind: 'wrong' };
  if (error instanceof RecordError && error.code === 'wrong-secret') return { kind: 'wrong' };
  if (error instanceof SealedError) return { kind: 'not-authentic' };
  if (error instanceof RecordError) return { kind: 'unreachable' };
  throw error;
}
