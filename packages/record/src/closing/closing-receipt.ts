import {
  fromBase64Url,
  readChain,
  toBase64Url,
  verifyJwt,
  type Bytes,
  type JsonObject,
} from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';

const TYPE = 'carnet-closing+jwt';

/** What a dishonest host could keep of a record that was closed; shown with every receipt. */
export const STILL_POSSIBLE: readonly string[] = [
  'copies of sealed objects and of the disk made before, which nobody can open without a key of this person',
  'who was connected to whom, when, how often, and sizes',
  'for people the record was shared with: what they could open while they were allowed to, with a copy of the disk',
];

/** A person's own signed statement that they closed their record; the host signs nothing. */
export interface ClosingReceipt {
  readonly carnetClosing: 1;
  /** WebID of who signs: the person, not the host. */
  readonly signer: string;
  /** Their key statements as bytes, base64url: kept here, for the pod has none any more. */
  readonly keyStatements: string;
  /** The signed statement, a compact JWS. */
  readonly statement: string;
}

/** What a closing receipt says. */
export interface Closing {
  readonly signer: string;
  readonly root: string;
  readonly at: Date;
  /** How many grants ended with it. */
  readonly grants: number;
  readonly stillPossible: readonly string[];
}

/** Signs that the record is closed, before the keys go. */
export async function signClosing(kit: Kit, chain: Bytes, grants: number): Promise<ClosingReceipt> {
  const { keyring, session } = kit;
  const said: JsonObject = {
    iss: session.webId,
    root: keyring.recordId,
    iat: Math.floor(session.clock().getTime() / 1000),
    closed: true,
    grants,
    signedBy: 'the person whose record it was; the host has signed nothing',
    hostCouldStillKeep: [...STILL_POSSIBLE],
  };
  return {
    carnetClosing: 1,
    signer: session.webId,
    keyStatements: toBase64Url(chain),
    statement: await keyring.signJwt(TYPE, said),
  };
}

/** Checks a closing receipt without asking anybody; `bad-consent` if it is none, or its signature is not good. */
export async function verifyClosing(receipt: ClosingReceipt): Promise<Closing> {
  const bad = new RecordError('bad-consent', 'This is no closing receipt, or its signature is not good.');
  const { signer, keyStatements, statement } = receipt;
  try {
    const identity = await readChain(fromBase64Url(keyStatements), { webId: signer });
    const signed = await verifyJwt(statement, TYPE, identity);
    if (signed.verdict === 'invalid') throw bad;
    const { root, iat, grants, closed, iss } = signed.payload;
    if (closed !== true || iss !== signer || root !== identity.rootId) throw bad;
    if (typeof iat !== 'number' || typeof grants !== 'number') throw bad;
    return { signer, root: identity.rootId, at: new Date(iat * 1000), grants, stillPossible: STILL_POSSIBLE };
  } catch (cause) {
    throw new RecordError('bad-consent', bad.message, { cause });
  }
}
