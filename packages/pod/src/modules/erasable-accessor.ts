import {
  type DataAccessor,
  type Guarded,
  NotFoundHttpError,
  PassthroughDataAccessor,
  type RepresentationMetadata,
  type ResourceIdentifier,
} from '@solid/community-server';
import type { Readable } from 'node:stream';

const ATTEMPTS = 10;

const isMissing = (error: unknown): boolean => NotFoundHttpError.isInstance(error);

/** Whether files were put into a folder while it was being removed. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY';

/**
 * Erases whole pods, which the stock server refuses for the root of a storage. From then on nothing is written below
 * that address any more: what was still on its way when the pod went would lie there for ever, with nobody to delete it.
 */
export class ErasableAccessor extends PassthroughDataAccessor {
  readonly #erased = new Set<string>();
  readonly #making = new Set<Promise<void>>();

  constructor(args: { accessor: DataAccessor }) {
    super(args.accessor);
  }

  override async writeDocument(
    identifier: ResourceIdentifier,
    data: Guarded<Readable>,
    metadata: RepresentationMetadata,
  ): Promise<void> {
    this.#refuse(identifier);
    await super.writeDocument(identifier, data, metadata);
  }

  override async writeContainer(
    identifier: ResourceIdentifier,
    metadata: RepresentationMetadata,
  ): Promise<void> {
    this.#refuse(identifier);
    const making = super.writeContainer(identifier, metadata);
    const settled = making.catch(() => undefined);
    this.#making.add(settled);
    try {
      await making;
    } finally {
      this.#making.delete(settled);
    }
  }

  override async writeMetadata(
    identifier: ResourceIdentifier,
    metadata: RepresentationMetadata,
  ): Promise<void> {
    this.#refuse(identifier);
    await super.writeMetadata(identifier, metadata);
  }

  /** Removes a container with everything below it, rules and metadata included. Nothing there is no error. */
  async erase(container: string): Promise<void> {
    this.#erased.add(container);
    // Only these make folders anew; a document on its way fails by itself once its folder is gone.
    await Promise.all(this.#making);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await super.deleteResource({ path: container });
        return;
      } catch (error) {
        if (isMissing(error)) return;
        if (!isBusy(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  #refuse({ path }: ResourceIdentifier): void {
    for (const container of this.#erased) if (path.startsWith(container)) throw new NotFoundHttpError();
  }
}
