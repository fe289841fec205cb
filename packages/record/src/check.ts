import type { Problem, SealedSets } from '@carnet/sealed';
import type { Kit } from './kit/kit.ts';
import { readLedger, stands } from './grants/ledger.ts';
import { settle } from './grants/settle.ts';
import { send } from './http/http.ts';
import type { Sets } from './sets/sets.ts';

/** Something wrong with a record. */
export interface RecordProblem {
  readonly problem: Problem['problem'] | 'grant-incomplete' | 'bundle-left' | 'freshness-unproven';
  /** IRI of what is concerned. */
  readonly where: string;
}

/** Younger garbage may be a write in progress on another device. */
const GRACE_MS = 60 * 60 * 1000;

async function checkGrants(kit: Kit): Promise<RecordProblem[]> {
  const { keyring, session } = kit;
  const found: RecordProblem[] = [];
  for (const grant of readLedger(keyring.settings()).values()) {
    const standing = stands(grant, session.clock());
    if (grant.closed && !standing) continue;
    const { status } = await send(session.fetch, grant.bundle, { method: 'HEAD', cache: 'no-store' });
    const there = status === 200;
    if (standing && (!there || !grant.sent)) found.push({ problem: 'grant-incomplete', where: grant.bundle });
    if (!standing && there) found.push({ problem: 'bundle-left', where: grant.bundle });
  }
  return found;
}

/**
 * Finishes what was broken off, removes old garbage, and walks registers, objects, rules and keys. An empty list
 * means that all is well.
 */
export async function checkRecord(
  kit: Kit,
  sets: Sets,
  beside: SealedSets | null = null,
): Promise<readonly RecordProblem[]> {
  await settle(kit);
  const found: RecordProblem[] = [];
  if (kit.keyring.freshness === 'unproven')
    found.push({ problem: 'freshness-unproven', where: kit.places.keyring });
  for (const set of [...(await sets.sealed.all()), ...((await beside?.all()) ?? [])]) {
    await set.sweep();
    for (const { problem, where, age } of await set.check()) {
      const young = problem === 'unreferenced' && typeof age === 'number' && age < GRACE_MS;
      if (!young) found.push({ problem, where });
    }
  }
  found.push(...(await checkGrants(kit)));
  await kit.save();
  return found;
}
