import { m } from '../paraglide/messages.js';
import type { UnlockOutcome } from '../ports/index.ts';

/** What to say of what was typed; null where that is no fault of it. */
export function unlockError(outcome: UnlockOutcome, way: 'passphrase' | 'words'): string | null {
  switch (outcome.kind) {
    case 'open':
    case 'not-authentic':
      return null;
    case 'wrong':
      return way === 'words' ? m.unlock_wrong_words() : m.unlock_wrong_passphrase();
    case 'unknown-word':
      return m.unlock_word_unknown({ number: String(outcome.number), word: outcome.word });
    case 'word-count':
      return m.unlock_words_count({ count: String(outcome.count) });
    case 'checksum':
      return m.unlock_words_checksum();
    case 'unreachable':
      return m.unlock_unreachable();
  }
}
