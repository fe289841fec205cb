import type { Content } from './content.ts';

/** What tells a content from all others, in lower-case hex. */
export interface Digests {
  readonly sha256: string;
  /** Only where it was asked for: old manifests use it. */
  readonly sha1: string | null;
}

/** Reads a content once from begin to end. */
export async function digestsOf(content: Content, wantsSha1 = false): Promise<Digests> {
  const { createSHA1, createSHA256 } = await import('hash-wasm');
  const long = await createSHA256();
  const short = wantsSha1 ? await createSHA1() : null;
  for await (const chunk of content.open(0)) {
    long.update(chunk);
    short?.update(chunk);
  }
  return { sha256: long.digest('hex'), sha1: short?.digest('hex') ?? null };
}
