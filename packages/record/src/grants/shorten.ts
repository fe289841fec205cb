import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { attest, findGrant, isOver } from './end.ts';
import { fixedEndOf } from './ends.ts';
import { withState } from './ledger.ts';
import { moveEnd } from './move-end.ts';

/**
 * Lets a grant end earlier than its consent says; the receiver is told nothing, their server refuses from then on. A
 * later end needs a new consent: `share` with `replaces`. `not-found` if there is no such grant, `bad-grant` if it has
 * ended, or would not end earlier, or in the past.
 */
export async function shorten(kit: Kit, grantId: string, until: Date): Promise<void> {
  const { keyring, session } = kit;
  await keyring.refresh();
  const grant = findGrant(kit, grantId);
  const end = fixedEndOf(grant);
  if (isOver(kit, grant)) throw new RecordError('bad-grant', 'This grant has ended already.');
  if (until <= session.clock() || (end !== null && until >= end))
    throw new RecordError('bad-grant', 'An end can be brought nearer only; a later one needs a new consent.');
  const statement = await attest(kit, grant, { categories: null, at: until });
  const statements = [...grant.statements, statement];
  keyring.changeSettings((settings) =>
    withState(settings, grantId, { ends: until, sent: false, statements }),
  );
  await kit.save();
  await moveEnd(kit, { ...grant, ends: until });
  if (grant.sent) keyring.changeSettings((settings) => withState(settings, grantId, { sent: true }));
  await kit.save();
}
