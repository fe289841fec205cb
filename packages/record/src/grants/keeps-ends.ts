import { accessOf } from '@carnet/access';
import { reaching } from '../http/reaching.ts';
import type { Kit } from '../kit/kit.ts';

/** Whether the pod's server ends a grant by itself when its time is over; else a device of its owner has to. */
export async function keepsEnds({ session, profile }: Kit): Promise<boolean> {
  if (profile.storage === null) return true;
  const { keeps } = await accessOf(profile.storage, { fetch: reaching(session.fetch) });
  return keeps.has('until');
}
