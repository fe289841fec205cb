import {
  BasicRepresentation,
  INTERNAL_QUADS,
  PassthroughStore,
  readableToQuads,
  type Representation,
  type RepresentationPreferences,
  type ResourceIdentifier,
  type ResourceStore,
} from '@solid/community-server';
import { inForce } from '../rules/in-force.ts';

/** Shows a reader of access documents only the rules that are in force at the moment of the request. */
export class TimedRuleStore extends PassthroughStore {
  readonly #clock: () => Date;
  readonly #terms: { from: string; until: string };

  constructor(args: { source: ResourceStore; clock: () => Date; from: string; until: string }) {
    super(args.source);
    this.#clock = args.clock;
    this.#terms = { from: args.from, until: args.until };
  }

  override async getRepresentation(
    identifier: ResourceIdentifier,
    preferences: RepresentationPreferences,
  ): Promise<Representation> {
    const found = await super.getRepresentation(identifier, preferences);
    if (found.metadata.contentType !== INTERNAL_QUADS) return found;
    const store = await readableToQuads(found.data);
    const quads = inForce(store.getQuads(null, null, null, null), this.#terms, this.#clock());
    return new BasicRepresentation(quads, found.metadata);
  }
}
