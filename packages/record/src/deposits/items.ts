import type { Bytes, ObjectId } from '@carnet/sealed';
import * as claim from '../consent/claims.ts';
import { framed, jsonOf, unframed } from './bytes.ts';
import { MAX_DEPOSIT_TOKEN } from './deposit-token.ts';

/** Media type of the item that makes a deposit: what was signed, where the further parts lie, and the first part. */
export const DEPOSIT_TYPE = 'application/vnd.carnet.deposit';
/** Media type of an item with a further part. */
export const PART_TYPE = 'application/vnd.carnet.deposit-part';

/** The first item of a deposit. */
export interface HeadItem {
  readonly token: string;
  /** When it was sent this time. */
  readonly sent: Date;
  /** Last path segments of the items with the further parts, in order: the server named them. */
  readonly items: readonly string[];
  readonly bytes: Bytes;
}

/** A further item. */
export interface PartItem {
  readonly id: ObjectId;
  readonly index: number;
  readonly sent: Date;
  readonly bytes: Bytes;
}

const MAX_HEAD = 32 * 1024;
const MAX_ITEMS = 64;
/** A plain name below an inbox, also for a server that undoes `..` and percent signs. */
const NAME = /^[\w-][\w.-]{0,200}$/;

export const headBytes = ({ token, sent, items, bytes }: HeadItem): Bytes =>
  framed(JSON.stringify({ v: 1, token, sent: sent.toISOString(), items }), bytes);

const nameOf = (value: unknown): string => {
  const name = claim.text(value, 201);
  if (!NAME.test(name)) throw claim.malformed();
  return name;
};

/** Reads a first item; `bad-entry` or `bad-consent` if it is none. */
export function readHead(content: Bytes): HeadItem {
  const { text, rest } = unframed(content, MAX_HEAD);
  const { v, token, sent, items } = claim.object(jsonOf(text));
  if (v !== 1) throw claim.malformed();
  return {
    token: claim.text(token, MAX_DEPOSIT_TOKEN),
    sent: claim.date(sent),
    items: claim.list(items, MAX_ITEMS, nameOf),
    bytes: rest,
  };
}

export const partBytes = ({ id, index, sent, bytes }: PartItem): Bytes =>
  framed(JSON.stringify({ v: 1, id, index, sent: sent.toISOString() }), bytes);

/** Reads a further item; `bad-entry` or `bad-consent` if it is none. */
export function readPart(content: Bytes): PartItem {
  const { text, rest } = unframed(content, 1024);
  const { v, id, index, sent } = claim.object(jsonOf(text));
  if (v !== 1 || typeof index !== 'number' || !Number.isSafeInteger(index) || index < 1 || index > MAX_ITEMS)
    throw claim.malformed();
  return { id: claim.hex(id, 16), index, sent: claim.date(sent), bytes: rest };
}

/** The name a server gave an item; null if it gave none below the inbox. */
export function itemName(inbox: string, location: string | null): string | null {
  if (location === null || !URL.canParse(location, inbox)) return null;
  const { href } = new URL(location, inbox);
  const name = href.startsWith(inbox) ? href.slice(inbox.length) : '';
  return NAME.test(name) ? name : null;
}
