import {
  type DataAccessor,
  type Guarded,
  guardStream,
  HttpError,
  NotFoundHttpError,
  PIM,
  QuotaStrategy,
  RDF,
  type ResourceIdentifier,
  type Size,
  type SizeReporter,
  type StorageLocationStrategy,
} from '@solid/community-server';
import { PassThrough } from 'node:stream';

/** What the stock server says of a place that has no limit. */
const UNLIMITED = Number.MAX_SAFE_INTEGER;

/**
 * Bytes that each pod may hold. The stock strategy looks through the places above a document for the pod it is in, and
 * does so again at every piece that arrives; here a pod is known by its address once it has been seen to be one.
 */
export class PodQuota extends QuotaStrategy {
  readonly #storages: StorageLocationStrategy;
  readonly #accessor: DataAccessor;
  readonly #pods = new Set<string>();

  constructor(args: {
    limit: number;
    reporter: SizeReporter<unknown>;
    storageStrategy: StorageLocationStrategy;
    accessor: DataAccessor;
  }) {
    super(args.reporter, { amount: args.limit, unit: args.reporter.getUnit() });
    this.#storages = args.storageStrategy;
    this.#accessor = args.accessor;
  }

  /** A size of its own: the stock class goes on to calculate in what it is given. */
  protected override async getTotalSpaceUsed(identifier: ResourceIdentifier): Promise<Size> {
    const place = await this.#storages.getStorageIdentifier(identifier).catch(() => null);
    if (place === null || !(await this.#isPod(place))) return { ...this.limit, amount: UNLIMITED };
    return { ...(await this.reporter.getSize(place)) };
  }

  override async createQuotaGuard(identifier: ResourceIdentifier): Promise<Guarded<PassThrough>> {
    const { amount } = await this.getAvailableSpace(identifier);
    let total = 0;
    const counting = new PassThrough({
      transform: (chunk: Buffer, _encoding, done) => {
        total += chunk.length;
        if (total > amount) done(new HttpError(413, 'PayloadHttpError', 'The pod is full.'));
        else done(null, chunk);
      },
    });
    return guardStream(counting);
  }

  async #isPod(place: ResourceIdentifier): Promise<boolean> {
    if (this.#pods.has(place.path)) return true;
    try {
      const types = (await this.#accessor.getMetadata(place)).getAll(RDF.terms.type);
      if (!types.some(({ value }) => value === PIM.Storage)) return false;
    } catch (error) {
      if (NotFoundHttpError.isInstance(error)) return false;
      throw error;
    }
    this.#pods.add(place.path);
    return true;
  }
}
