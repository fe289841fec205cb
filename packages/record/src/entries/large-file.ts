/** A file too large for memory: it can be read from any byte on, more than once. */
export interface LargeFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Reads from byte `from` to the end, in chunks of any size. */
  open(from: number): AsyncIterable<Uint8Array>;
}

/** A SHA-256 that grows piece by piece. */
export interface StreamHash {
  update(piece: Uint8Array): void;
  /** In hex; ends it. */
  digest(): string;
}

/** Begins a SHA-256 of what comes in pieces (WebCrypto digests only what is whole in memory). */
export async function streamSha256(): Promise<StreamHash> {
  const { createSHA256 } = await import('./sha256.ts');
  const hash = await createSHA256();
  return {
    update(piece) {
      hash.update(piece);
    },
    digest: () => hash.digest('hex'),
  };
}

/** SHA-256 of a large file in hex, read once in chunks. */
export async function hashFile(file: LargeFile): Promise<string> {
  const hash = await streamSha256();
  for await (const chunk of file.open(0)) hash.update(chunk);
  return hash.digest();
}
