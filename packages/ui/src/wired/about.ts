import { aboutPerson, keepAbout, namedPerson } from '@carnet/exchange/collect';
import type { Kit } from '@carnet/record';
import type { About } from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';

/** Who the record is about; kept sealed in the keyring. */
export const wireAbout = (kit: Kit): About => ({
  read: () => Promise.resolve(aboutPerson(kit)),
  named() {
    const { name, birthDate } = namedPerson(kit);
    return Promise.resolve(name ? { name, birthDate } : null);
  },
  async keep(about) {
    try {
      await keepAbout(kit, about);
      return true;
    } catch (error) {
      if (isRefusal(error)) return false;
      throw error;
    }
  },
});
