import { keptFor } from '../grants/exceptions.ts';
import { readable, readLedger, stands } from '../grants/ledger.ts';
import type { Kit } from '../kit/kit.ts';
import { categoryOf } from '../sets/kinds.ts';

/** Who can read an entry, and why. */
export interface Readers {
  /** Ids of the grants that let it be read, oldest first. */
  readonly grants: readonly string[];
  /** Whether it lies in its category, with an exception, or apart from everybody. */
  readonly place: 'category' | 'exception' | 'apart';
}

/** Who can read an entry of one's own, as the sealed ledger has it; no request is made. */
export async function readersOf({ keyring, session }: Kit, iri: string): Promise<Readers> {
  const set = (await keyring.sets()).find(({ container }) => iri.startsWith(container));
  const category = set ? categoryOf(set.kind) : null;
  const kept = set ? (keptFor(keyring.settings()).get(set.setId) ?? null) : null;
  const now = session.clock();
  const reading = [...readLedger(keyring.settings()).values()].filter(
    (grant) =>
      stands(grant, now) &&
      ((category !== null && readable(grant).includes(category)) ||
        kept?.includes(grant.consent.grant) === true ||
        Object.values(grant.shares ?? {}).includes(iri)),
  );
  return {
    grants: reading.map(({ consent }) => consent.grant),
    place: category !== null ? 'category' : kept === null ? 'apart' : 'exception',
  };
}
