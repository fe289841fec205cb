export interface StoredSize {
  readonly segment: number;
  readonly size: number;
}

/** Where the sealed segments of access logs lie, outside of every pod. */
export interface SegmentFiles {
  /** A log's segments with their sizes in bytes, ascending. */
  list(log: string): Promise<StoredSize[]>;
  /** All of a segment; null if there is none. */
  read(log: string, segment: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Adds to a segment, made if it is missing. Resolves when the operating system has the bytes. */
  append(log: string, segment: number, bytes: Uint8Array): Promise<void>;
  remove(log: string, segment: number): Promise<void>;
}
