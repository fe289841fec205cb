import type { RepresentationMetadata, ResourceIdentifier, Size, SizeReporter } from '@solid/community-server';

const FRESH = 30_000;
const KEPT = 1000;

/**
 * Remembers the sizes of containers for half a minute. The stock reporter walks the whole pod before every write, which
 * makes a write cost more the more there is; a quota may well be half a minute late.
 */
export class RecentSizes<T> implements SizeReporter<T> {
  readonly #source: SizeReporter<T>;
  readonly #clock: () => Date;
  readonly #sizes = new Map<string, { at: number; size: Promise<Size> }>();

  constructor(args: { source: SizeReporter<T>; clock: () => Date }) {
    this.#source = args.source;
    this.#clock = args.clock;
  }

  getUnit(): string {
    return this.#source.getUnit();
  }

  getSize(identifier: ResourceIdentifier): Promise<Size> {
    if (!identifier.path.endsWith('/')) return this.#source.getSize(identifier);
    const now = this.#clock().getTime();
    const found = this.#sizes.get(identifier.path);
    if (found !== undefined && now - found.at < FRESH) return found.size;
    if (this.#sizes.size >= KEPT) this.#sizes.clear();
    const size = this.#source.getSize(identifier);
    this.#sizes.set(identifier.path, { at: now, size });
    return size;
  }

  calculateChunkSize(chunk: T): Promise<number> {
    return this.#source.calculateChunkSize(chunk);
  }

  estimateSize(metadata: RepresentationMetadata): Promise<number | undefined> {
    return this.#source.estimateSize(metadata);
  }
}
