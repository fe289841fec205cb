import { fromHex } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { confirmedBy, type Confirming } from '../passkeys/confirming.ts';
import { consentDigest } from '../consent/consent-digest.ts';
import { findGrant } from './end.ts';
import { fixedEndOf } from './ends.ts';
import { stands, withState } from './ledger.ts';
import { moveEnd } from './move-end.ts';

/**
 * Says yes for another year to a grant without end, on the server too; a stop leaves the earlier end there until
 * `settle`. It takes a gesture of its owner: a passkey is asked over the consent that goes on. `not-found` if there is
 * no such grant, `bad-grant` if it has ended or has an end.
 */
export async function goOn(kit: Kit, grantId: string, how: Confirming): Promise<void> {
  const { keyring, session } = kit;
  await keyring.refresh();
  const grant = findGrant(kit, grantId);
  const now = session.clock();
  if (!stands(grant, now) || fixedEndOf(grant) !== null)
    throw new RecordError('bad-grant', 'This grant has ended already, or it has an end.');
  if (typeof how !== 'string') await confirmedBy(how, fromHex(await consentDigest(grant.token)));
  keyring.changeSettings((settings) => withState(settings, grantId, { confirmed: now, sent: false }));
  await kit.save();
  await moveEnd(kit, { ...grant, confirmed: now });
  if (grant.sent) keyring.changeSettings((settings) => withState(settings, grantId, { sent: true }));
  await kit.save();
}
