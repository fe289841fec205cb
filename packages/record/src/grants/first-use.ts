import { ONCE_MINUTES } from '../consent/consent.ts';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { fetchUses } from '../log/stored-log.ts';
import { attest } from './end.ts';
import { endOf } from './ends.ts';
import { readLedger, stands, withState, type GrantRecord } from './ledger.ts';

const ONCE_MS = ONCE_MINUTES * 60_000;

/** Whether a grant ends an hour after its first use and nothing is known of that yet. */
export const mayBeUsed = (grant: GrantRecord, now: Date): boolean =>
  grant.consent.once && stands(grant, now) && endOf(grant).getTime() > now.getTime() + ONCE_MS;

/**
 * Learns from the pod's server when grants that last an hour from their first use were first used: that is their end from
 * then on, with a statement that says so. The server keeps that end by itself; this lets their owner see it, and turns
 * the keys. One that cannot be asked is asked the next time.
 */
export async function learnFirstUses(kit: Kit): Promise<void> {
  const { keyring, session, profile } = kit;
  const now = session.clock();
  const waiting = [...readLedger(keyring.settings()).values()].filter((grant) => mayBeUsed(grant, now));
  if (waiting.length === 0 || profile.storage === null) return;
  const uses = await fetchUses(`${profile.storage}.log/`, session.fetch).catch(unasked);
  for (const grant of waiting) {
    const used = uses.get(grant.consent.grant);
    if (used === undefined) continue;
    // A time that cannot be is a host's mistake or lie: it makes the end earlier, never later.
    const first = Math.min(Math.max(used.getTime(), grant.consent.from.getTime()), now.getTime());
    const ends = new Date(first + ONCE_MS);
    const statement = await attest(kit, grant, { categories: null, at: ends });
    const statements = [...grant.statements, statement];
    keyring.changeSettings((settings) => withState(settings, grant.consent.grant, { ends, statements }));
    await kit.save();
  }
}

const unasked = (error: unknown): ReadonlyMap<string, Date> => {
  if (error instanceof RecordError) return new Map();
  throw error;
};
