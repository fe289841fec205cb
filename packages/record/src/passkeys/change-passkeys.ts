import {
  certifyOnce,
  revokeOnce,
  toBase64Url,
  type Bytes,
  type DeviceId,
  type Unlocked,
} from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { save } from '../http/http.ts';
import { CHAIN_TYPE } from '../kit/create-kit.ts';
import { loadKit } from '../kit/documents.ts';
import type { Kit } from '../kit/kit.ts';
import { unlocked } from '../kit/unlock-kit.ts';
import { withoutPasskey, withPasskey, type KeptPasskey } from './kept-passkeys.ts';
import { passkeyBytes, type Passkey } from './passkey.ts';

/** A passkey just made by an authenticator, before the root vouches for it. */
export interface NewPasskey extends Passkey {
  readonly credential: string;
}

/** Changes the key statements by what the passphrase opens; `wrong-secret` if it opens nothing. */
async function byRoot(
  { session, places, keyring }: Kit,
  passphrase: string,
  change: (root: Unlocked) => Promise<Bytes | null>,
): Promise<void> {
  const loaded = await loadKit(places, session.fetch);
  const root = await unlocked(loaded, { passphrase }, session.webId);
  if (root.identity.rootId !== keyring.recordId)
    throw new RecordError('wrong-secret', 'This passphrase is of another record; nothing was changed.');
  const chain = await change(root);
  if (chain === null) return;
  const { chain: etag } = loaded.etags;
  await save(session.fetch, places.keyStatements, chain, CHAIN_TYPE, etag === null ? 'any' : { etag });
  await keyring.refresh();
}

/**
 * Adds a passkey that confirms decisions: the root vouches for it once the passphrase was typed. It never opens
 * anything. Null if `make` gives none.
 */
export async function addPasskey(
  kit: Kit,
  passphrase: string,
  make: () => Promise<NewPasskey | null>,
): Promise<KeptPasskey | null> {
  const now = kit.session.clock();
  let kept: KeptPasskey | null = null;
  await byRoot(kit, passphrase, async (root) => {
    const made = await make();
    if (made === null) return null;
    const bytes = passkeyBytes(made);
    const { chain, device } = await certifyOnce(root, bytes, { now });
    kept = { ...made, id: device, certified: toBase64Url(bytes), since: now };
    return chain;
  });
  const added = kept as KeptPasskey | null;
  if (added === null) return null;
  kit.keyring.changeSettings((settings) => withPasskey(settings, added));
  await kit.save();
  return added;
}

/** Removes a passkey for good: what it confirmed before cannot be told any more from what is made with it later. */
export async function removePasskey(kit: Kit, id: DeviceId, passphrase: string): Promise<void> {
  await kit.keyring.refresh();
  const isCertified = kit.keyring.identity().devices.get(id)?.revoked === null;
  await byRoot(kit, passphrase, (root) =>
    isCertified ? revokeOnce(root, id, { now: kit.session.clock() }) : Promise.resolve(null),
  );
  kit.keyring.changeSettings((settings) => withoutPasskey(settings, id));
  await kit.save();
}
