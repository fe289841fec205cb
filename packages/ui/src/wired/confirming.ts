import { provesOwner, RecordError, type Confirming, type Kit } from '@carnet/record';
import type { Proof } from '../ports/index.ts';
import { askPlatformPasskey } from './platform-passkey.ts';
import { passkeyHere } from './passkey-here.ts';

/** How what is signed is confirmed: the passphrase is proved now, a lock is asked over what is signed. */
export async function confirmingBy(kit: Kit, proof: Proof): Promise<Confirming> {
  if (proof.kind === 'passphrase') {
    if (await provesOwner(kit.session, proof.text)) return 'passphrase';
    throw new RecordError('wrong-secret', 'This is not the passphrase of this record; nothing was signed.');
  }
  const passkey = passkeyHere(kit);
  if (passkey === null)
    throw new RecordError('unconfirmed', 'The lock of this device does not confirm decisions any more.');
  return { passkey, ask: askPlatformPasskey };
}
