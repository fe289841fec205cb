import { AtomicFileDataAccessor, type FileIdentifierMapper } from '@solid/community-server';
import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/**
 * Puts every file in place whole, the metadata too. The stock accessor empties those first: what changes the date of a
 * container at that moment, outside of any lock, reads nothing and writes it back, and a pod is no pod any more.
 */
export class WholeFileAccessor extends AtomicFileDataAccessor {
  readonly #aside: string;

  constructor(args: { resourceMapper: FileIdentifierMapper; rootFilePath: string; tempFilePath: string }) {
    super(args.resourceMapper, args.rootFilePath, args.tempFilePath);
    this.#aside = join(args.rootFilePath, args.tempFilePath);
  }

  protected override async writeDataFile(path: string, data: Readable): Promise<void> {
    const aside = join(this.#aside, `temp-${randomUUID()}.txt`);
    try {
      await super.writeDataFile(aside, data);
      await rename(aside, path);
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
  }
}
