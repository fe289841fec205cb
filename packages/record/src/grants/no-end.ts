import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { endOf, readLedger, stands, withState, type GrantRecord } from './ledger.ts';

const nextYear = (from: Date): Date => {
  const then = new Date(from);
  then.setUTCFullYear(then.getUTCFullYear() + 1);
  return then;
};

/** Whether a grant without end was last said yes to a year ago or more. It stands until its owner answers. */
export const asksAgain = (grant: GrantRecord, now: Date): boolean =>
  endOf(grant) === null && nextYear(grant.confirmed ?? grant.consent.from) <= now;

/**
 * Says yes for another year to a grant without end. Whoever calls it has made sure that it is the owner who says so.
 * `not-found` if there is no such grant, `bad-grant` if it has ended or has an end.
 */
export async function goOn(kit: Kit, grantId: string): Promise<void> {
  const { keyring, session } = kit;
  await keyring.refresh();
  const grant = readLedger(keyring.settings()).get(grantId);
  const now = session.clock();
  if (!grant) throw new RecordError('not-found', 'There is no such grant.');
  if (!stands(grant, now) || endOf(grant) !== null)
    throw new RecordError('bad-grant', 'This grant has ended already, or it has an end.');
  keyring.changeSettings((settings) => withState(settings, grantId, { confirmed: now }));
  await kit.save();
}
