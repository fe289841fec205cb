import type { Bytes } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { sentRows } from '../deposits/rows.ts';
import { readLedger } from '../grants/ledger.ts';
import { load } from '../http/http.ts';
import type { Kit } from '../kit/kit.ts';
import { keptStatements } from '../log/kept-statements.ts';
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

/** Something that somebody else signed, with their key history. */
async function receiptBy(kit: Kit, webId: string, token: string): Promise<Receipt> {
  const person = await lookUp(webId, kit.session.publicFetch, kit.keyring.pins());
  return receiptOf(webId, await chainAt(kit, person.places.keyStatements), [token]);
}

/** The last receipt of a deposit that was sent, or what a reader stated of a session; null if there is neither. */
async function keptOfOthers(kit: Kit, id: string): Promise<Receipt | null> {
  const sent = (await sentRows(kit)).find(({ line }) => line.id === id)?.line;
  if (sent !== undefined && sent.receipt !== null) return receiptBy(kit, sent.to.webId, sent.receipt);
  const kept = (await keptStatements(kit)).find(({ statement }) => statement.id === id);
  return kept === undefined ? null : receiptBy(kit, kept.statement.reader.webId, kept.token);
}

/**
 * A receipt of a grant given or received, of a refusal, of a deposit that arrived or of a session that a reader stated, by
 * the id of the grant, request, deposit or statement: what was signed and the key history of who signed, to be shown to
 * anybody. `not-found` if nothing of that id is kept.
 */
export async function issueReceipt(kit: Kit, id: string): Promise<Receipt> {
  const { keyring, session, places } = kit;
  const settings = keyring.settings();
  const received = readReceived(settings).get(id);
  if (received) return receiptBy(kit, received.consent.owner.webId, received.token);
  const given = readLedger(settings).get(id);
  const refusal = readPending(settings).get(id)?.refusal ?? null;
  if (!given && refusal === null) {
    const others = await keptOfOthers(kit, id);
    if (others !== null) return others;
    throw new RecordError('not-found', 'There is nothing signed of that id.');
  }
  const statements = given ? [given.token, ...given.statements] : [refusal ?? ''];
  return receiptOf(session.webId, await chainAt(kit, places.keyStatements), statements);
}
