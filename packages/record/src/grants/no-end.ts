import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { findGrant } from './end.ts';
import { fixedEndOf } from './ends.ts';
import { stands, withState } from './ledger.ts';
import { moveEnd } from './move-end.ts';

/**
 * Says yes for another year to a grant without end, on the server too; a stop leaves the earlier end there until
 * `settle`. Whoever calls it has made sure that it is the owner who says so. `not-found` if there is no such grant,
 * `bad-grant` if it has ended or has an end.
 */
export async function goOn(kit: Kit, grantId: string): Promise<void> {
  const { keyring, session } = kit;
  await keyring.refresh();
  const grant = findGrant(kit, grantId);
  const now = session.clock();
  if (!stands(grant, now) || fixedEndOf(grant) !== null)
    throw new RecordError('bad-grant', 'This grant has ended already, or it has an end.');
  keyring.changeSettings((settings) => withState(settings, grantId, { confirmed: now, sent: false }));
  await kit.save();
  await moveEnd(kit, { ...grant, confirmed: now });
  if (grant.sent) keyring.changeSettings((settings) => withState(settings, grantId, { sent: true }));
  await kit.save();
}
