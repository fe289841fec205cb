/** Bounds on an archive and all archives inside it together. */
export interface ArchiveLimits {
  /** Files. */
  readonly files: number;
  /** Bytes of all files as they are unpacked. */
  readonly bytes: number;
  /** How many times larger than packed a file of more than `small` bytes may be unpacked. */
  readonly ratio: number;
  readonly small: number;
  /** Archives inside archives. */
  readonly depth: number;
  /** Bytes of an archive inside an archive, which is read in memory. */
  readonly inner: number;
}

const MIB = 1024 * 1024;

export const ARCHIVE_LIMITS: ArchiveLimits = {
  files: 20_000,
  bytes: 8 * 1024 * MIB,
  ratio: 200,
  small: 8 * MIB,
  depth: 4,
  inner: 128 * MIB,
};

/** What is left of the bounds for one thing that was chosen. */
export class ArchiveRoom {
  readonly limits: ArchiveLimits;
  #files: number;
  #bytes: number;

  constructor(limits: Partial<ArchiveLimits> = {}) {
    this.limits = { ...ARCHIVE_LIMITS, ...limits };
    this.#files = this.limits.files;
    this.#bytes = this.limits.bytes;
  }

  /** Takes room for one more file; says what there is too much of. */
  take(bytes: number): 'too-many' | 'bomb' | null {
    this.#files -= 1;
    this.#bytes -= bytes;
    if (this.#files < 0) return 'too-many';
    return this.#bytes < 0 ? 'bomb' : null;
  }
}
