import { collect, type Kit } from '@carnet/record';
import type { Inbox } from '../ports/index.ts';
import { vetInThread } from '../reading/vet.ts';
import { isRefusal } from './is-refusal.ts';

/** The inbox of this person; two looks at a time are one. */
export function wireInbox(kit: Kit): Inbox {
  let looking: Promise<boolean> | null = null;
  const look = async (): Promise<boolean> => {
    try {
      await collect(kit, { vet: vetInThread });
      return true;
    } catch (error) {
      if (isRefusal(error)) return false;
      throw error;
    }
  };
  return {
    look: () =>
      (looking ??= look().finally(() => {
        looking = null;
      })),
  };
}
