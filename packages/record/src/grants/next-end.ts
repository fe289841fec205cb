import type { Kit } from '../kit/kit.ts';
import { endOf } from './ends.ts';
import { readLedger, stands } from './ledger.ts';

/** When the next grant ends by itself; null if none stands. */
export function nextEnd({ keyring, session }: Kit): Date | null {
  const ends = [...readLedger(keyring.settings()).values()]
    .filter((grant) => !grant.closed && stands(grant, session.clock()))
    .map((grant) => endOf(grant).getTime());
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}
