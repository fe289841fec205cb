import { CATEGORIES, type Category } from '@carnet/vocab';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { shareKind } from '../sets/kinds.ts';
import { attest, carryOutEnds, findGrant, isOver, withdraw } from './end.ts';
import { exceptionsIn, withoutKept } from './exceptions.ts';
import { setsOfKinds } from './carry-out.ts';
import { readable, withState, type GrantRecord } from './ledger.ts';
import { fillShareSet } from './share-set.ts';
import { turnAllSets } from './turn-all-sets.ts';

const together = (one: readonly Category[], other: readonly Category[]): Category[] =>
  CATEGORIES.filter((category) => one.includes(category) || other.includes(category));

/**
 * Takes categories, or single entries by their IRIs, out of a grant that stands; the receiver is told nothing, their
 * server refuses them from then on; exceptions in those categories go with them. Taking out all of them withdraws the
 * grant. Single entries have no rule of their own: on a new device their copies go once all keys are changed.
 * `not-found` if there is no such grant, `bad-grant` if it has ended.
 */
export async function narrow(
  kit: Kit,
  grantId: string,
  away: readonly Category[],
  entries: readonly string[] = [],
): Promise<void> {
  const { keyring } = kit;
  await keyring.refresh();
  const grant = findGrant(kit, grantId);
  if (isOver(kit, grant)) throw new RecordError('bad-grant', 'This grant has ended already.');
  const reads = readable(grant);
  const dropped = reads.filter((one) => away.includes(one));
  const all = Object.entries(grant.shares ?? {});
  const left = all.filter(([, iri]) => !entries.includes(iri));
  const gone = all.filter(([, iri]) => entries.includes(iri)).map(([name]) => name);
  if (dropped.length === reads.length && left.length === 0 && !grant.consent.modes.includes('deposit')) {
    await withdraw(kit, grantId);
    return;
  }
  if (dropped.length + gone.length > 0) {
    const statement = await attest(kit, grant, { categories: dropped, entries: gone });
    const state: Partial<GrantRecord> = {
      dropped: together(grant.dropped, dropped),
      dropping: together(grant.dropping, dropped),
      statements: [...grant.statements, statement],
      ...(grant.shares ? { shares: Object.fromEntries(left) } : {}),
    };
    const lost = await exceptionsIn(kit, grantId, dropped);
    keyring.changeSettings((settings) => withoutKept(withState(settings, grantId, state), grantId, lost));
  }
  await kit.save();
  await carryOutEnds(kit);
  if (gone.length > 0) {
    const copies = await setsOfKinds(keyring, [shareKind(grantId)]);
    await turnAllSets(
      kit,
      copies.map(({ setId }) => setId),
    );
    await fillShareSet(kit, findGrant(kit, grantId));
  }
  await kit.save();
}
