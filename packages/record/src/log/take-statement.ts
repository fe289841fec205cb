import type { OpenedDeposit } from '@carnet/sealed';
import { verifyStatement } from '../consent/verify-consent.ts';
import { STALE_AFTER_MS } from '../deposits/limits.ts';
import { RecordError } from '../errors.ts';
import { readLedger } from '../grants/ledger.ts';
import type { Kit } from '../kit/kit.ts';
import type { KeptStatement } from './kept-statements.ts';
import { fromSessionClaims, MAX_SESSION_TOKEN, SESSION_TOKEN_TYPE } from './session-statement.ts';

/** Clocks may differ by so much. */
export const CLOCKS_MS = 10 * 60 * 1000;

const bad = (): RecordError =>
  new RecordError(
    'bad-grant',
    'What was stated of a session is not about this record, or not from a reader of it.',
  );

/**
 * Looks at the statement of a session from the inbox. `bad-grant` unless a device signed it that stands for somebody whom
 * the owner has given a grant, about this very record, and of a time that can be: not ahead, and not long ago.
 */
export async function openStatement(kit: Kit, { content, from }: OpenedDeposit): Promise<KeptStatement> {
  if (content.length > MAX_SESSION_TOKEN) throw bad();
  const token = new TextDecoder().decode(content);
  const { payload } = await verifyStatement(token, SESSION_TOKEN_TYPE, from);
  const statement = fromSessionClaims(payload);
  const { keyring, profile, session } = kit;
  const { owner, reader, storage, from: since, until } = statement;
  if (owner.root !== keyring.recordId || storage !== profile.storage) throw bad();
  if (reader.root !== from.rootId || reader.webId !== from.webId) throw bad();
  const isReader = [...readLedger(keyring.settings()).values()].some(
    ({ consent }) => consent.receiver.root === from.rootId,
  );
  const now = session.clock().getTime();
  if (!isReader || until.getTime() > now + CLOCKS_MS || now - since.getTime() > STALE_AFTER_MS) throw bad();
  return { statement, token };
}
