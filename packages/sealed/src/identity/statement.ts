import type { Bytes, DeviceId, Digest } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { Fields, jsonBytes, parseJson } from '../json.ts';
import { SealedError } from '../errors.ts';
import { concat, label } from '../bytes.ts';
import { toBase64Url } from '../base64url.ts';
import { KEM_PUBLIC } from '../keys/hpke.ts';

/** What the root key says; the chain of these is a person's identity. Public: no names of people or devices. */
export type StatementBody =
  | { readonly type: 'identity'; readonly root: Bytes; readonly suite: number; readonly webId: string }
  | { readonly type: 'key'; readonly kem: Bytes; readonly deposit: Bytes }
  | { readonly type: 'log'; readonly key: Bytes }
  | { readonly type: 'device'; readonly device: DeviceId; readonly key: Bytes }
  | { readonly type: 'revoke'; readonly device: DeviceId; readonly roots: Digest }
  | { readonly type: 'address'; readonly webId: string };

export interface StatementFrame {
  /** From 1. */
  readonly seq: number;
  /** SHA-256 of the payload before; zeros for the first. */
  readonly prev: Digest;
  readonly at: Date;
}

export type Statement = StatementFrame & StatementBody;

const MAX_PAYLOAD = 8192;
const TYPES = ['identity', 'key', 'log', 'device', 'revoke', 'address'] as const;

const bodyJson = (body: StatementBody): JsonObject => {
  switch (body.type) {
    case 'identity':
      return { root: toBase64Url(body.root), suite: body.suite, webId: body.webId };
    case 'key':
      return { kem: toBase64Url(body.kem), deposit: toBase64Url(body.deposit) };
    case 'log':
      return { key: toBase64Url(body.key) };
    case 'device':
      return { device: body.device, key: toBase64Url(body.key) };
    case 'revoke':
      return { device: body.device, roots: body.roots };
    case 'address':
      return { webId: body.webId };
  }
};

/** The payload bytes of a statement: signed as they stand. */
export const encodeStatement = (frame: StatementFrame, body: StatementBody): Bytes =>
  jsonBytes({
    v: 1,
    seq: frame.seq,
    prev: frame.prev,
    at: frame.at.toISOString(),
    type: body.type,
    ...bodyJson(body),
  });

/** What the root signs: "carnet/statement/1" 00 payload. */
export const statementMessage = (payload: Bytes): Bytes => concat(label('statement'), payload);

const readWebId = (fields: Fields): string => {
  const text = fields.text('webId');
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new SealedError('bad-chain', 'A key statement names an address that is no WebID.');
  }
  return text;
};

const readBody = (fields: Fields, type: (typeof TYPES)[number]): StatementBody => {
  switch (type) {
    case 'identity':
      return { type, root: fields.bytes('root', 32), suite: fields.count('suite'), webId: readWebId(fields) };
    case 'key':
      return { type, kem: fields.bytes('kem', KEM_PUBLIC), deposit: fields.bytes('deposit', KEM_PUBLIC) };
    case 'log':
      return { type, key: fields.bytes('key', KEM_PUBLIC) };
    case 'device':
      return { type, device: fields.hex('device', 16), key: fields.bytes('key', 32) };
    case 'revoke':
      return { type, device: fields.hex('device', 16), roots: fields.hex('roots', 32) };
    case 'address':
      return { type, webId: readWebId(fields) };
  }
};

/** Reads a payload; `unknown-version`, `unknown-suite` or `malformed` for what this version does not know. */
export const decodeStatement = (payload: Uint8Array): Statement => {
  const fields = new Fields(parseJson(payload, MAX_PAYLOAD));
  const version = fields.raw('v');
  const name = fields.raw('type');
  const type = TYPES.find((one) => one === name);
  if (version !== 1 || type === undefined) {
    throw new SealedError(
      'unknown-version',
      'A key statement is of a kind this app does not know; update the app.',
    );
  }
  const frame = { seq: fields.count('seq'), prev: fields.hex('prev', 32), at: fields.instant('at') };
  const body = readBody(fields, type);
  fields.end();
  if (body.type === 'identity' && body.suite !== 1) {
    throw new SealedError('unknown-suite', 'This person’s keys need a newer app; update the app.');
  }
  return { ...frame, ...body };
};
