import type { Bytes } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { readLedger } from '../grants/ledger.ts';
import { load } from '../http/http.ts';
import type { Kit } from '../kit/kit.ts';
import { lookUp } from '../people/person.ts';
import { readReceived } from '../received/received-grants.ts';
import { readPending } from '../requests/pending.ts';
import { receiptOf, type Receipt } from './receipt.ts';

const MAX_CHAIN = 1024 * 1024;

async function chainAt(kit: Kit, place: string): Promise<Bytes> {
  const chain = await load(kit.session.fetch, place, '*/*', MAX_CHAIN);
  if (!chain) throw new RecordError('no-identity-kit', 'The key statements are not to be had.');
  return chain.bytes;
}

/**
 * A receipt of a grant given or received, or of a refusal, by the id of the grant or request: the signed statements and
 * the key history of who signed, to be shown to anybody. `not-found` if nothing of that id is kept.
 */
export async function issueReceipt(kit: Kit, id: string): Promise<Receipt> {
  const { keyring, session, places } = kit;
  const settings = keyring.settings();
  const received = readReceived(settings).get(id);
  if (received) {
    const { webId } = received.consent.owner;
    const owner = await lookUp(webId, session.publicFetch, keyring.pins());
    return receiptOf(webId, await chainAt(kit, owner.places.keyStatements), [received.token]);
  }
  const given = readLedger(settings).get(id);
  const refusal = readPending(settings).get(id)?.refusal ?? null;
  if (!given && refusal === null) throw new RecordError('not-found', 'There is nothing signed of that id.');
  const statements = given ? [given.token, ...given.statements] : [refusal ?? ''];
  return receiptOf(session.webId, await chainAt(kit, places.keyStatements), statements);
}
