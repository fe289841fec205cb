import { fromBase64Url, readChain, toBase64Url, type Bytes } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import type { Json } from '../consent/claims.ts';
import * as claim from '../consent/claims.ts';
import {
  CONSENT_TYPE,
  verifyConsent,
  verifyStatement,
  type ConsentVerdict,
} from '../consent/consent-token.ts';
import type { Consent } from '../consent/consent.ts';
import { readRefusal, readWithdrawal, type Refusal, type Withdrawal } from '../consent/statements.ts';

const MAX_STATEMENTS = 100;
const MAX_BYTES = 2 * 1024 * 1024;

/** What both sides keep and can show to a third party: signed statements with the signer's key history. */
export interface Receipt {
  readonly carnetReceipt: 1;
  /** Who signed, as their key statements name them. */
  readonly signer: string;
  /** The signer's key statements as bytes, base64url. */
  readonly keyStatements: string;
  /** `vc+jwt` each. */
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

async function attest(token: string, signer: Awaited<ReturnType<typeof readChain>>): Promise<Attested> {
  try {
    const { payload, verdict, device } = await verifyStatement(token, CONSENT_TYPE, signer);
    const refusal = readRefusal(payload);
    if (refusal) {
      const own = refusal.root === signer.rootId && refusal.gesture.device === device;
      return own ? { kind: 'refusal', refusal, verdict } : { kind: 'unproven', verdict: 'invalid' };
    }
    const withdrawal = readWithdrawal(payload);
    if (withdrawal) {
      const own = withdrawal.root === signer.rootId;
      return own ? { kind: 'withdrawal', withdrawal, verdict } : { kind: 'unproven', verdict: 'invalid' };
    }
    return { kind: 'consent', ...(await verifyConsent(token, signer)) };
  } catch (error) {
    if (error instanceof RecordError) return { kind: 'unproven', verdict: 'invalid' };
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
