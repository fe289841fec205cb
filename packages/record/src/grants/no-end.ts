import { AccessError } from '@carnet/access';
import type { JsonObject } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { gestureKind, witnessOf, type Confirming } from '../passkeys/confirming.ts';
import { consentDigest } from '../consent/consent-digest.ts';
import { CONSENT_TYPE } from '../consent/consent-token.ts';
import { renewalToClaims } from '../consent/statements.ts';
import { findGrant } from './end.ts';
import { fixedEndOf } from './ends.ts';
import { readLedger, stands, withState, type GrantRecord } from './ledger.ts';
import { moveEnd } from './move-end.ts';

/**
 * Says yes for another year to a grant without end, on the server too; a stop leaves the earlier end there until
 * `settle`. It takes a gesture of its owner, and is kept as a signed statement that says by which. `not-found` if there
 * is no such grant, `bad-grant` if it has ended or has an end.
 */
export async function goOn(kit: Kit, grantId: string, how: Confirming): Promise<void> {
  const { keyring, session } = kit;
  await keyring.refresh();
  const grant = findGrant(kit, grantId);
  const now = session.clock();
  if (!stands(grant, now) || fixedEndOf(grant) !== null)
    throw new RecordError('bad-grant', 'This grant has ended already, or it has an end.');
  const claims = renewalToClaims({
    root: keyring.recordId,
    grant: grantId,
    consent: await consentDigest(grant.token),
    gesture: { kind: gestureKind(how), at: now, device: keyring.deviceId },
  });
  const statement = await keyring.signJwt(CONSENT_TYPE, claims as JsonObject, witnessOf(how));
  const statements = [...grant.statements, statement];
  keyring.changeSettings((settings) =>
    withState(settings, grantId, { confirmed: now, sent: false, bounded: true, statements }),
  );
  await kit.save();
  await moveEnd(kit, { ...grant, confirmed: now });
  if (grant.sent) keyring.changeSettings((settings) => withState(settings, grantId, { sent: true }));
  await kit.save();
}

/** Whether a grant without end stands that has none on the server either. */
export const isUnbounded = (grant: GrantRecord, now: Date): boolean =>
  !grant.bounded && fixedEndOf(grant) === null && stands(grant, now);

/**
 * Gives grants without end that were given before these had one on the server the end that silence brings.
 * Where that fails it is left for the next time.
 */
export async function boundGrants(kit: Kit): Promise<void> {
  const { keyring, session } = kit;
  const old = [...readLedger(keyring.settings()).values()].filter((grant) =>
    isUnbounded(grant, session.clock()),
  );
  for (const grant of old)
    try {
      await moveEnd(kit, grant);
      keyring.changeSettings((settings) => withState(settings, grant.consent.grant, { bounded: true }));
      await kit.save();
    } catch (error) {
      if (!(error instanceof AccessError) && !(error instanceof RecordError)) throw error;
    }
}
