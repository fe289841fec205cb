import type { Kit } from '../kit/kit.ts';
import { recordSettings } from '../record-settings.ts';
import { PRIVATE_KIND } from './kinds.ts';
import { Sets } from './sets.ts';

/** The sets of one's own record. */
export function ownSets({ keyring, session }: Kit): Sets {
  return new Sets({
    keyring,
    fetch: session.fetch,
    clock: session.clock,
    isOpen: (category) => recordSettings(keyring.settings()).parts.includes(category),
    shows: (kind) => kind === PRIVATE_KIND,
    async renew() {
      await keyring.refresh();
      return keyring;
    },
  });
}
