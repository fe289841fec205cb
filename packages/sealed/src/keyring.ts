import type { Bytes, DeviceId, Digest, EpochId, ObjectId, RecordId, SetId } from './ids.ts';

/** The fixed 142-byte header of a sealed object, decoded. It is in clear and bound into every key and signature. */
export interface ObjectHeader {
  readonly recordId: RecordId;
  readonly setId: SetId;
  readonly epochId: EpochId;
  readonly objectId: ObjectId;
  /** 16 random bytes in hex: what makes the content key of every object fresh. */
  readonly nonce: string;
  /** Version of a register root, from 1; 0 for objects, which are written once. */
  readonly seq: bigint;
  /** Digest of the version before; NO_DIGEST for a first version and for objects. */
  readonly prev: Digest;
}

/** What lies sealed beside the content, signed by the author. */
export interface ObjectMeta {
  /** Media type of the content. */
  readonly type: string;
  /** File name, null if it has none. */
  readonly name: string | null;
  /** The device that signed. */
  readonly author: DeviceId;
  /** Length of the content in bytes. */
  readonly size: number;
}

export interface OpenedObject {
  readonly header: ObjectHeader;
  readonly meta: ObjectMeta;
  readonly content: Bytes;
  readonly digest: Digest;
}

/** A part of an object's content; `start` and `end` are what was really given (end excluded, at most meta.size). */
export interface OpenedRange extends OpenedObject {
  readonly start: number;
  readonly end: number;
}

/** Content that comes as a stream: no byte of it is released before it and its author are authenticated. */
export interface OpenedStream {
  readonly header: ObjectHeader;
  readonly meta: ObjectMeta;
  readonly digest: Digest;
  readonly content: ReadableStream<Bytes>;
}

/** Part of the content wanted: from `start` to `end` (excluded; null to the last byte), or the last `suffix` bytes. */
export type ContentRange =
  { readonly start: number; readonly end: number | null } | { readonly suffix: number };

/** Where stored bytes are read from in parts. `read` gives exactly the bytes [start, end) or throws. */
export interface ByteSource {
  /** Length of the whole stored object in bytes, as the host says it; checked against what the author signed. */
  readonly length: number;
  read(start: number, end: number): Promise<Bytes>;
}

/** What the reader knows beforehand from signed data; the object is refused if it is not that. */
export interface Expected {
  readonly setId: SetId;
  readonly objectId: ObjectId;
  /** From the register row. Without it only a register root is opened if its author has been revoked since. */
  readonly digest?: Digest;
}

export interface SealRequest {
  readonly setId: SetId;
  readonly objectId: ObjectId;
  readonly type: string;
  readonly name?: string;
  readonly content: Bytes;
  /** For a register root only: its number (from 1) and the digest of the version before (NO_DIGEST for the first). */
  readonly version?: { readonly seq: bigint; readonly prev: Digest };
}

export interface SealedBytes {
  readonly bytes: Bytes;
  readonly digest: Digest;
}

/** A set this keyring can open, without its keys. */
export interface SetKeys {
  readonly setId: SetId;
  /** IRI of its container, ending in a slash. */
  readonly container: string;
  /** What the set is for, e.g. a category slug; opaque here. */
  readonly kind: string;
  /** The current epoch: what is sealed now is sealed under it. */
  readonly epoch: EpochId;
  readonly writable: boolean;
}

/** A version of something that counts: a register root, a chain, a keyring. */
export interface Head {
  readonly seq: bigint;
  readonly digest: Digest;
}

/**
 * Acts on one record, never key bytes: a worker can stand behind it. Everything rejects with SealedError.
 * Both the owner (writable sets) and a person the record is shared with (none writable) hold one.
 */
export interface Keyring {
  /** Whose objects are sealed and opened. */
  readonly recordId: RecordId;
  /** Author of what is sealed here. */
  readonly deviceId: DeviceId;

  /** The sets this keyring has keys of; all others are `unknown-set`. */
  sets(): Promise<readonly SetKeys[]>;

  /** Head of the owner's key statements as known here, for register roots. */
  chainHead(): Promise<Head>;

  /** Seals and signs content under the set's current epoch. `read-only` where the set is not writable. */
  seal(request: SealRequest): Promise<SealedBytes>;

  /**
   * Opens a whole object, be it there or still arriving: key commitment, every chunk, place, author's signature, digest;
   * all or an error.
   */
  open(bytes: Bytes | ReadableStream<Uint8Array>, expect: Expected): Promise<OpenedObject>;

  /** The same for an object that arrives in parts; the stream errors at the first byte that is not authentic. */
  openStream(bytes: ReadableStream<Uint8Array>, expect: Expected): Promise<OpenedStream>;

  /**
   * Opens part of an object, reading the header, the first chunks and the wanted ones. Whole MiB of content are
   * read around the range so that the author's digests can be checked. `bad-range` if it starts after the end.
   */
  openRange(source: ByteSource, expect: Expected, range: ContentRange): Promise<OpenedRange>;

  /**
   * The keys of all older epochs of a set, sealed under its current one, for the content of its root: opaque bytes
   * (a sealed object of their own). They open only with the current key, and only as this set's.
   */
  olderKeys(setId: SetId): Promise<Bytes>;

  /**
   * Takes in what `olderKeys` of the owner made, from an authentic root: those epochs become openable, never the
   * current one. `epoch-conflict` if an epoch is already known with another key.
   */
  learn(setId: SetId, older: Bytes): Promise<void>;

  /** The last accepted root of a set; null if none was ever seen (freshness not proven). */
  head(setId: SetId): Promise<Head | null>;

  /**
   * Accepts a root: its number must be above the last, or equal with an equal digest. `rollback` or `fork` otherwise.
   * To be called after `open` and before the root's content is believed.
   */
  accept(setId: SetId, head: Head): Promise<void>;

  /**
   * Begins a new epoch of a set and gives its id: what is sealed from then on needs the new key. `read-only` where
   * the set is not writable. The owner's keyring is saved before this resolves.
   */
  turn(setId: SetId): Promise<EpochId>;
}
