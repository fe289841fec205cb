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

/** SHA-256 of a large file in hex, read once in chunks (WebCrypto digests only what is whole in memory). */
export async function hashFile(file: LargeFile): Promise<string> {
  const { createSHA256 } = await import('./sha256.ts');
  const hash = await createSHA256();
  for await (const chunk of file.open(0)) hash.update(chunk);
  return hash.digest('hex');
}
