import {
  fromBase64Url,
  readChain,
  SealedError,
  toBase64Url,
  type Bytes,
  type Identity,
} from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import type { Json } from '../consent/claims.ts';
import * as claim from '../consent/claims.ts';
import { CONSENT_TYPE } from '../consent/consent-token.ts';
import { verdictOf, verifyConsent, verifyStatement, type ConsentVerdict } from '../consent/verify-consent.ts';
import type { Consent } from '../consent/consent.ts';
import { fromReceiptClaims, RECEIPT_TOKEN_TYPE, type DepositReceipt } from '../deposits/receipt.ts';
import { fromSessionClaims, SESSION_TOKEN_TYPE, type SessionStatement } from '../log/session-statement.ts';
import {
  readRefusal,
  readRenewal,
  readWithdrawal,
  type Refusal,
  type Renewal,
  type Withdrawal,
} from '../consent/statements.ts';

const MAX_STATEMENTS = 100;
const MAX_BYTES = 2 * 1024 * 1024;

/** What both sides keep and can show to a third party: signed statements with the signer's key history. */
export interface Receipt {
  readonly carnetReceipt: 1;
  /** Who signed, as their key statements name them. */
  readonly signer: string;
  /** The signer's key statements as bytes, base64url. */
  readonly keyStatements: string;
  /** Signed tokens: `vc+jwt`, and those of receipts of deposits and of sessions. */
  readonly statements: readonly string[];
}

export const receiptOf = (signer: string, chain: Bytes, statements: readonly string[]): Receipt => ({
  carnetReceipt: 1,
  signer,
  keyStatements: toBase64Url(chain),
  statements,
});

/** A statement of a receipt, once its signature is found good. */
export type Attested =
  | { readonly kind: 'consent'; readonly consent: Consent; readonly verdict: ConsentVerdict }
  | { readonly kind: 'refusal'; readonly refusal: Refusal; readonly verdict: ConsentVerdict }
  | { readonly kind: 'withdrawal'; readonly withdrawal: Withdrawal; readonly verdict: ConsentVerdict }
  | { readonly kind: 'renewal'; readonly renewal: Renewal; readonly verdict: ConsentVerdict }
  | { readonly kind: 'deposit'; readonly deposit: DepositReceipt; readonly verdict: ConsentVerdict }
  | { readonly kind: 'session'; readonly session: SessionStatement; readonly verdict: ConsentVerdict }
  | { readonly kind: 'unproven'; readonly verdict: 'invalid' };

function readReceipt(text: string): Receipt {
  if (text.length > MAX_BYTES) throw claim.malformed();
  let json: Json;
  try {
    json = claim.object(JSON.parse(text));
  } catch (cause) {
    throw new RecordError('bad-consent', 'This file is not a receipt of Carnet.', { cause });
  }
  if (json['carnetReceipt'] !== 1)
    throw new RecordError('bad-consent', 'This file is not a receipt that this version can read.');
  return {
    carnetReceipt: 1,
    signer: claim.iri(json['signer']),
    keyStatements: claim.text(json['keyStatements'], MAX_BYTES),
    statements: claim.list(json['statements'], MAX_STATEMENTS, (one) => claim.text(one, 64 * 1024)),
  };
}

/** The `typ` that a token says it is of; its signature is then checked for that very one. */
function typeOf(token: string): string {
  try {
    const header = claim.object(JSON.parse(new TextDecoder().decode(fromBase64Url(token.split('.')[0]))));
    return claim.text(header['typ'], 100);
  } catch {
    return CONSENT_TYPE;
  }
}

const INVALID = { kind: 'unproven', verdict: 'invalid' } as const;

/** That a deposit arrived, or what became of it: said by the owner it was for. */
async function attestDeposit(token: string, signer: Identity): Promise<Attested> {
  const { payload, verdict } = await verifyStatement(token, RECEIPT_TOKEN_TYPE, signer);
  const deposit = fromReceiptClaims(payload);
  return deposit.owner === signer.rootId ? { kind: 'deposit', deposit, verdict } : INVALID;
}

/** What a reader states of a session in somebody else's record. */
async function attestSession(token: string, signer: Identity): Promise<Attested> {
  const { payload, verdict } = await verifyStatement(token, SESSION_TOKEN_TYPE, signer);
  const session = fromSessionClaims(payload);
  return session.reader.root === signer.rootId ? { kind: 'session', session, verdict } : INVALID;
}

async function attest(token: string, signer: Identity): Promise<Attested> {
  try {
    const type = typeOf(token);
    if (type === RECEIPT_TOKEN_TYPE) return await attestDeposit(token, signer);
    if (type === SESSION_TOKEN_TYPE) return await attestSession(token, signer);
    const signed = await verifyStatement(token, CONSENT_TYPE, signer);
    const { payload, verdict } = signed;
    const refusal = readRefusal(payload);
    if (refusal) {
      if (refusal.root !== signer.rootId) return INVALID;
      return { kind: 'refusal', refusal, verdict: await verdictOf(refusal.gesture, signed, signer) };
    }
    const renewal = readRenewal(payload);
    if (renewal) {
      if (renewal.root !== signer.rootId) return INVALID;
      return { kind: 'renewal', renewal, verdict: await verdictOf(renewal.gesture, signed, signer) };
    }
    const withdrawal = readWithdrawal(payload);
    if (withdrawal) {
      const own = withdrawal.root === signer.rootId;
      return own ? { kind: 'withdrawal', withdrawal, verdict } : INVALID;
    }
    return { kind: 'consent', ...(await verifyConsent(token, signer)) };
  } catch (error) {
    if (error instanceof RecordError || error instanceof SealedError) return INVALID;
    throw error;
  }
}

/** What a verified receipt proves: by the root key that signed, which a reader compares with what they know. */
export interface VerifiedReceipt {
  readonly signer: { readonly webId: string; readonly root: string };
  readonly statements: readonly Attested[];
}

/**
 * Verifies a receipt with nothing but its own bytes: no request is made. `bad-consent` if it is no receipt; SealedError
 * `bad-chain` if its key history does not hold. Whose root key it is, only a comparison out of band tells.
 */
export async function verifyReceipt(text: string): Promise<VerifiedReceipt> {
  const receipt = readReceipt(text);
  const signer = await readChain(fromBase64Url(receipt.keyStatements), { webId: receipt.signer });
  const statements: Attested[] = [];
  for (const token of receipt.statements) statements.push(await attest(token, signer));
  return { signer: { webId: receipt.signer, root: signer.rootId }, statements };
}
