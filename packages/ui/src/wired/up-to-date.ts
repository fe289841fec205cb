import type { Kit } from '@carnet/record';
import { isRefusal } from './is-refusal.ts';

/** Learns what other tabs and devices changed; a pod that does not answer leaves what is known here. */
export async function upToDate({ keyring }: Kit): Promise<void> {
  try {
    await keyring.refresh();
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}
