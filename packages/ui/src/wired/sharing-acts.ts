import { carryOutDue, keepsEnds, meet, settle, type Kit, type Mode } from '@carnet/record';
import type { ShareOrder, ShareOutcome, Sharing } from '../ports/index.ts';
import { confirmingBy } from './confirming.ts';
import { findPerson } from './find-person.ts';
import { isRefusal } from './is-refusal.ts';
import { keepName } from './names.ts';
import type { WiredRecord } from './own-record.ts';
import { unproved } from './signed-outcome.ts';

/** Giving access to one's own record, and taking it back. */
export const wireSharingActs = (
  kit: Kit,
  record: WiredRecord,
): Pick<Sharing, 'share' | 'finish' | 'withdraw' | 'endDue' | 'keepsEnds'> => ({
  share: (order) => share(kit, record, order),
  finish: (grantId) => finish(kit, record, grantId),
  endDue: () => unless(() => carryOutDue(kit), false),
  keepsEnds: () => unless(() => keepsEnds(kit), null),
  async withdraw(grantId) {
    try {
      await record.stored?.withdraw(grantId);
      return true;
    } catch (error) {
      if (isRefusal(error)) return false;
      throw error;
    }
  },
});

async function unless<T, Else>(act: () => Promise<T>, refused: Else): Promise<T | Else> {
  try {
    return await act();
  } catch (error) {
    if (isRefusal(error)) return refused;
    throw error;
  }
}

/** All that is half done is finished together; what counts is whether this grant is. */
async function finish(kit: Kit, record: WiredRecord, grantId: string): Promise<boolean> {
  try {
    await settle(kit);
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
  return record.stored?.grants().find(({ grant }) => grant === grantId)?.state === 'active';
}

async function share(kit: Kit, record: WiredRecord, order: ShareOrder): Promise<ShareOutcome> {
  try {
    const gesture = await confirmingBy(kit, order.proof);
    await unpinChanged(kit, order);
    await keepName(kit, order.webId, order.name);
    const result = await record.stored?.share({
      with: order.webId,
      check: order.verified ? { number: order.safetyNumber } : 'unverified',
      categories: order.categories,
      purpose: order.purpose,
      entries: order.entries,
      modes: modesOf(order),
      purposeTerm: order.purposeTerm,
      until: order.until,
      ...(order.from === null ? {} : { from: order.from }),
      replaces: order.replaces,
      ownerName: order.as,
      gesture,
    });
    return result?.state === 'shared'
      ? { kind: 'shared', grant: result.grant, failed: result.failed, failedEntries: result.failedEntries }
      : { kind: 'unreachable' };
  } catch (error) {
    const why = unproved(error);
    if (why !== null) return { kind: why };
    if (isRefusal(error)) return { kind: 'unreachable' };
    throw error;
  }
}

const modesOf = ({ categories, entries, mayDeposit }: ShareOrder): Mode[] => [
  ...(categories.length + entries.length > 0 ? ['read' as const] : []),
  ...(mayDeposit ? ['deposit' as const] : []),
];

/** A root that changed is only let go once the new number was compared. */
async function unpinChanged(kit: Kit, { webId, verified, safetyNumber }: ShareOrder): Promise<void> {
  if (!verified) return;
  const found = await findPerson(kit, webId);
  if (found.kind !== 'found' || found.person.pin !== 'changed' || found.person.safetyNumber !== safetyNumber)
    return;
  for (const pin of kit.keyring.pins()) if (pin.webId === webId) kit.keyring.unpin(pin.rootId);
  await meet(kit, webId, { number: safetyNumber });
}
