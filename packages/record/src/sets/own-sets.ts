import type { SealedSets } from '@carnet/sealed';
import type { Kit } from '../kit/kit.ts';
import { recordSettings } from '../record-settings.ts';
import { PRIVATE_KIND } from './kinds.ts';
import { Sets } from './sets.ts';

/** The sets of one's own record, with what a second secret has opened beside them. */
export function ownSets({ keyring, session }: Kit, beside: () => SealedSets | null = () => null): Sets {
  return new Sets({
    keyring,
    fetch: session.fetch,
    clock: session.clock,
    isOpen: (category) => recordSettings(keyring.settings()).parts.includes(category),
    shows: (kind) => kind === PRIVATE_KIND,
    beside,
    async renew() {
      await keyring.refresh();
      return keyring;
    },
  });
}
