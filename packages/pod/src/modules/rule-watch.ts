import {
  type DataAccessor,
  type Guarded,
  PassthroughDataAccessor,
  type RepresentationMetadata,
  type ResourceIdentifier,
} from '@solid/community-server';
import type { Readable } from 'node:stream';
import type { RuleMemory } from './rule-memory.ts';

/** Tells the memory of access documents what is written and deleted, here where everything passes, whoever asks for it. */
export class RuleWatch extends PassthroughDataAccessor {
  readonly #rules: RuleMemory;

  constructor(args: { accessor: DataAccessor; rules: RuleMemory }) {
    super(args.accessor);
    this.#rules = args.rules;
  }

  override writeDocument(
    identifier: ResourceIdentifier,
    data: Guarded<Readable>,
    metadata: RepresentationMetadata,
  ): Promise<void> {
    return this.#rules.change(identifier.path, () => super.writeDocument(identifier, data, metadata));
  }

  override deleteResource(identifier: ResourceIdentifier): Promise<void> {
    return this.#rules.change(identifier.path, () => super.deleteResource(identifier));
  }
}
