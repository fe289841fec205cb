import { fromUtf8, utf8 } from '../bytes.ts';
import { SealedError } from '../errors.ts';
import type { Bytes, Digest, EpochId, ObjectId } from '../ids.ts';
import type { Head } from '../keyring.ts';
import { fromBase64Url, toBase64Url } from '../base64url.ts';
import { asCount, asHex, asList, asObject, asText, parseJson } from './checked.ts';
import type { Key } from './order.ts';

/** Media type in the meta of a root, and of a shard. */
export const ROOT_TYPE = 'application/vnd.carnet.register-root+json';
export const SHARD_TYPE = 'application/vnd.carnet.register-shard+deflate';
/** How many digests of earlier roots a root lists. */
export const RECENT = 16;

/** A shard as its root lists it: newest rows are in the first. */
export interface ShardRef {
  readonly objectId: ObjectId;
  readonly digest: Digest;
  /** Rows in it, at least one. */
  readonly count: number;
  /** Keys of its newest and its oldest row. */
  readonly first: Key;
  readonly last: Key;
}

/** A deleted entry: kept for a day, so that a slower device does not bring it back while re-applying. */
export interface Tombstone {
  readonly iri: string;
  readonly seq: number;
  /** When it was deleted, in ms since 1970. */
  readonly at: number;
}

export interface RootContent {
  readonly shards: readonly ShardRef[];
  readonly gone: readonly Tombstone[];
  /** Digests of the roots before this one, newest first: the way back for a device that missed some. */
  readonly recent: readonly Digest[];
  readonly epoch: EpochId;
  /** What `Keyring.olderKeys` gave. */
  readonly older: Bytes;
  /** The owner's chain as the writer knew it. */
  readonly chain: Head;
  /** When the writer signed, by its own clock, ms since 1970. */
  readonly at: number;
}

/** Content of a root object: one JSON object, version 1. */
export const encodeRoot = (root: RootContent): Bytes =>
  utf8(
    JSON.stringify({
      v: 1,
      at: root.at,
      epoch: root.epoch,
      chain: [root.chain.seq.toString(), root.chain.digest],
      older: toBase64Url(root.older),
      recent: root.recent,
      shards: root.shards.map(({ objectId, digest, count, first, last }) => [
        objectId,
        digest,
        count,
        [first.order, first.iri],
        [last.order, last.iri],
      ]),
      gone: root.gone.map(({ iri, seq, at }) => [iri, seq, at]),
    }),
  );

const key = (value: unknown): Key => {
  const [order, iri] = asList(value, 'a key');
  return { order: asText(order, 'an order'), iri: asText(iri, 'an IRI') };
};

const shard = (value: unknown): ShardRef => {
  const [objectId, digest, count, first, last] = asList(value, 'a shard of the root');
  return {
    objectId: asHex(objectId, 16, 'name of a shard'),
    digest: asHex(digest, 32, 'digest of a shard'),
    count: asCount(count, 'rows of a shard'),
    first: key(first),
    last: key(last),
  };
};

/** The reverse of `encodeRoot`; `malformed` or `unknown-version` if it is not what this version writes. */
export const decodeRoot = (content: Bytes): RootContent => {
  fromUtf8(content);
  const json = asObject(parseJson(content, 'a root is no JSON'), 'a root');
  if (json['v'] !== 1)
    throw new SealedError('unknown-version', 'The root of a set has a form this version cannot read.');
  const [seq, digest] = asList(json['chain'], 'chain head');
  const shards = asList(json['shards'], 'shards').map(shard);
  const chainSeq = asText(seq, 'chain head');
  if (!/^\d{1,20}$/u.test(chainSeq)) throw new SealedError('malformed', 'A chain head has no number.');
  return {
    shards,
    gone: asList(json['gone'], 'deletions').map((item) => {
      const [iri, version, at] = asList(item, 'a deletion');
      return { iri: asText(iri, 'an IRI'), seq: asCount(version, 'a version'), at: asCount(at, 'a time') };
    }),
    recent: asList(json['recent'], 'earlier roots').map((item) => asHex(item, 32, 'digest of a root')),
    epoch: asHex(json['epoch'], 16, 'epoch'),
    older: fromBase64Url(asText(json['older'], 'older keys')),
    chain: { seq: BigInt(chainSeq), digest: asHex(digest, 32, 'chain head') },
    at: asCount(json['at'], 'time'),
  };
};
