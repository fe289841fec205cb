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
import type { KeptTime } from './kept-time.ts';
import { rulesRead } from './rules-read.ts';
import { noteBound } from './time-bounds.ts';

/** Shows a reader of access documents only the rules that are in force at the moment of the request. */
export class TimedRuleStore extends PassthroughStore {
  readonly #time: KeptTime;
  readonly #terms: { from: string; until: string };

  constructor(args: { source: ResourceStore; time: KeptTime; from: string; until: string }) {
    super(args.source);
    this.#time = args.time;
    this.#terms = { from: args.from, until: args.until };
  }

  override async getRepresentation(
    identifier: ResourceIdentifier,
    preferences: RepresentationPreferences,
  ): Promise<Representation> {
    const found = await super.getRepresentation(identifier, preferences);
    if (found.metadata.contentType !== INTERNAL_QUADS) return found;
    const store = await readableToQuads(found.data);
    const moment = { clock: this.#time.clock(), latest: this.#time.now() };
    const { quads, ended, next } = inForce(store.getQuads(null, null, null, null), this.#terms, moment);
    if (ended !== null) await this.#time.past(ended);
    noteBound(next);
    rulesRead.getStore()?.push(...quads);
    return new BasicRepresentation(quads, found.metadata);
  }
}
