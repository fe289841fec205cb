import type { Kit } from '../kit/kit.ts';
import { receiverOf } from '../grants/carry-out.ts';
import { readLedger } from '../grants/ledger.ts';
import { RecordError } from '../errors.ts';
import { postItem } from './post-item.ts';
import { RECEIPT_TOKEN_TYPE, RECEIPT_TYPE, toReceiptClaims, type Told } from './receipt.ts';
import type { ReceivedLine } from './rows.ts';

/**
 * Sends the depositor a signed receipt. False if they cannot be reached, or have other keys now: it is tried again with
 * the next look into the inbox.
 */
export async function tell(
  kit: Kit,
  { id, grant, from, consent, digest }: Pick<ReceivedLine, 'id' | 'grant' | 'from' | 'consent' | 'digest'>,
  state: Told,
): Promise<boolean> {
  const { keyring, session } = kit;
  const given = readLedger(keyring.settings()).get(grant);
  const person = given ? await receiverOf(kit, given) : null;
  if (!person) return false;
  const claims = toReceiptClaims({
    id,
    digest,
    consent,
    owner: keyring.recordId,
    depositor: from.root,
    state,
    at: session.clock(),
  });
  const content = new TextEncoder().encode(await keyring.signJwt(RECEIPT_TOKEN_TYPE, claims));
  try {
    await postItem(kit, person, { consent, type: RECEIPT_TYPE, content });
    return true;
  } catch (error) {
    if (error instanceof RecordError) return false;
    throw error;
  }
}
