import type { Bytes, DeviceId, Digest, RootId } from '../ids.ts';
import { NO_DIGEST } from '../ids.ts';
import type { Head } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import { equal, fromUtf8, utf8 } from '../bytes.ts';
import { fromBase64Url, toBase64Url } from '../base64url.ts';
import { sha256Hex } from '../cipher/hash.ts';
import { sign, verify } from '../keys/ed25519.ts';
import type { Statement, StatementBody } from './statement.ts';
import { decodeStatement, encodeStatement, statementMessage } from './statement.ts';

export interface CertifiedDevice {
  readonly publicKey: Bytes;
  readonly since: Date;
  /** Null while it may write; else when it was removed, and the commitment to the roots accepted from it. */
  readonly revoked: { readonly at: Date; readonly roots: Digest } | null;
}

/** A person as their verified key statements describe them. */
export interface Identity {
  readonly rootId: RootId;
  readonly rootKey: Bytes;
  /** The latest address the person stated. */
  readonly webId: string;
  /** Latest HPKE public keys (X-Wing, 1,216 bytes): for bundles, and for deposits and notices. */
  readonly kem: Bytes;
  readonly deposit: Bytes;
  /** Latest HPKE public key to which pod servers seal the access log; null for a kit from before there was one. */
  readonly log: Bytes | null;
  readonly devices: ReadonlyMap<DeviceId, CertifiedDevice>;
  /** Number and digest of the last statement. */
  readonly head: Head;
  /** Digest of every statement, in order. */
  readonly digests: readonly Digest[];
  /** The document itself: UTF-8, a line per statement. */
  readonly document: Bytes;
}

export interface ChainExpectation {
  /** The root that is pinned, or one's own. `root-changed` for any other. */
  readonly rootId?: RootId;
  /** The address it was found at. `bad-chain` if it states another. */
  readonly webId?: string;
  /** The last head seen: `chain-rollback` if the chain ends before it, `chain-fork` if it is not in it. */
  readonly remembered?: Head | null;
}

const MAX_DOCUMENT = 1 << 20;
const MAX_STATEMENTS = 1000;

const bad = (what: string) => new SealedError('bad-chain', `These key statements are not valid: ${what}.`);

const line = async (payload: Bytes, rootKey: CryptoKey): Promise<string> =>
  `${toBase64Url(payload)}.${toBase64Url(await sign(rootKey, statementMessage(payload)))}\n`;

/** Adds statements to a document (null to begin one), each signed by the root. */
export const extendChain = async (
  before: Identity | null,
  bodies: readonly StatementBody[],
  rootKey: CryptoKey,
  at: Date,
): Promise<Bytes> => {
  let seq = before === null ? 0 : Number(before.head.seq);
  let prev = before?.head.digest ?? NO_DIGEST;
  let text = before === null ? '' : fromUtf8(before.document);
  for (const body of bodies) {
    seq += 1;
    const payload = encodeStatement({ seq, prev, at }, body);
    text += await line(payload, rootKey);
    prev = await sha256Hex(payload);
  }
  const document = utf8(text);
  if (seq > MAX_STATEMENTS || document.length > MAX_DOCUMENT)
    throw new SealedError('too-large', 'There are too many key statements; nobody could read them again.');
  return document;
};

interface Draft {
  rootKey: Bytes | null;
  webId: string;
  kem: Bytes | null;
  deposit: Bytes | null;
  log: Bytes | null;
  readonly devices: Map<DeviceId, CertifiedDevice>;
}

const apply = (draft: Draft, statement: Statement): void => {
  switch (statement.type) {
    case 'identity':
      draft.rootKey = statement.root;
      draft.webId = statement.webId;
      return;
    case 'key':
      draft.kem = statement.kem;
      draft.deposit = statement.deposit;
      return;
    case 'log':
      draft.log = statement.key;
      return;
    case 'address':
      draft.webId = statement.webId;
      return;
    case 'device': {
      const keys = [draft.rootKey, ...[...draft.devices.values()].map(({ publicKey }) => publicKey)];
      const reused = keys.some((key) => key !== null && equal(key, statement.key));
      if (reused || draft.devices.has(statement.device)) throw bad('a device is named twice');
      draft.devices.set(statement.device, { publicKey: statement.key, since: statement.at, revoked: null });
      return;
    }
    case 'revoke': {
      const device = draft.devices.get(statement.device);
      if (!device || device.revoked) throw bad('a device is removed that is not there');
      const revoked = { at: statement.at, roots: statement.roots };
      draft.devices.set(statement.device, { ...device, revoked });
    }
  }
};

const splitDocument = (document: Uint8Array): { payload: Bytes; signature: Bytes }[] => {
  if (document.length > MAX_DOCUMENT)
    throw new SealedError('too-large', 'These key statements are too long.');
  const lines = fromUtf8(document).split('\n');
  if (lines.pop() !== '' || lines.length === 0 || lines.length > MAX_STATEMENTS)
    throw bad('the last line is cut off');
  return lines.map((text) => {
    const [payload, signature, more] = text.split('.');
    if (more !== undefined) throw bad('a line has the wrong form');
    return { payload: fromBase64Url(payload), signature: fromBase64Url(signature, 64) };
  });
};

const compare = (digests: readonly Digest[], remembered: Head): void => {
  if (remembered.seq > BigInt(digests.length)) {
    throw new SealedError('chain-rollback', 'The host gave older key statements than those seen before.');
  }
  if (remembered.seq > 0n && digests[Number(remembered.seq) - 1] !== remembered.digest) {
    throw new SealedError('chain-fork', 'The host gave other key statements than those seen before.');
  }
};

/** Verifies a document of key statements: signature by the root, order, `prev`, and what is expected of it. */
export const readChain = async (document: Bytes, expect: ChainExpectation = {}): Promise<Identity> => {
  const draft: Draft = { rootKey: null, webId: '', kem: null, deposit: null, log: null, devices: new Map() };
  const digests: Digest[] = [];
  for (const { payload, signature } of splitDocument(document)) {
    const statement = decodeStatement(payload);
    if ((statement.type === 'identity') !== (digests.length === 0))
      throw bad('the first statement is not the identity');
    if (statement.seq !== digests.length + 1 || statement.prev !== (digests.at(-1) ?? NO_DIGEST)) {
      throw bad('a statement is missing or out of order');
    }
    const rootKey = draft.rootKey ?? (statement.type === 'identity' ? statement.root : null);
    if (rootKey === null || !(await verify(rootKey, signature, statementMessage(payload)))) {
      throw new SealedError('bad-signature', 'A key statement is not signed by its owner’s root key.');
    }
    apply(draft, statement);
    digests.push(await sha256Hex(payload));
  }
  const { rootKey, kem, deposit, log, webId, devices } = draft;
  const [rootId] = digests;
  if (rootKey === null || kem === null || deposit === null || rootId === undefined)
    throw bad('it names no keys');
  if (expect.rootId !== undefined && expect.rootId !== rootId) {
    throw new SealedError(
      'root-changed',
      'This person’s root key is another one than before; compare numbers with them first.',
    );
  }
  if (expect.webId !== undefined && expect.webId !== webId) throw bad('they belong to another address');
  if (expect.remembered) compare(digests, expect.remembered);
  const head = { seq: BigInt(digests.length), digest: digests.at(-1) ?? rootId };
  return { rootId, rootKey, webId, kem, deposit, log, devices, head, digests, document };
};
