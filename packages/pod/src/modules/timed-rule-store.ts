import {
  BasicRepresentation,
  INTERNAL_QUADS,
  NotFoundHttpError,
  PassthroughStore,
  readableToQuads,
  type Representation,
  type RepresentationPreferences,
  type ResourceIdentifier,
  type ResourceStore,
} from '@solid/community-server';
import type { Quad } from '@rdfjs/types';
import { inForce, type TimeTerms } from '../rules/in-force.ts';
import type { FirstUses } from './first-uses.ts';
import type { KeptTime } from './kept-time.ts';
import type { RuleMemory } from './rule-memory.ts';
import { rulesRead } from './rules-read.ts';
import { noteBound } from './time-bounds.ts';

/** Shows a reader of access documents only the rules that are in force at the moment of the request. */
export class TimedRuleStore extends PassthroughStore {
  readonly #rules: RuleMemory;
  readonly #time: KeptTime;
  readonly #uses: FirstUses;
  readonly #terms: TimeTerms;

  constructor(args: {
    source: ResourceStore;
    rules: RuleMemory;
    time: KeptTime;
    uses: FirstUses;
    from: string;
    until: string;
    within: string;
  }) {
    super(args.source);
    this.#rules = args.rules;
    this.#time = args.time;
    this.#uses = args.uses;
    this.#terms = { from: args.from, until: args.until, within: args.within };
  }

  override async getRepresentation(
    identifier: ResourceIdentifier,
    preferences: RepresentationPreferences,
  ): Promise<Representation> {
    if (preferences.type?.[INTERNAL_QUADS] === undefined)
      return super.getRepresentation(identifier, preferences);
    const rules = await this.#rules.read(identifier.path, () => this.#written(identifier, preferences));
    if (rules === null) throw new NotFoundHttpError();
    const counts = rules.some(({ predicate }) => predicate.value === this.#terms.within);
    const uses = counts ? await this.#uses.at(identifier.path) : {};
    const moment = { clock: this.#time.clock(), latest: this.#time.now(), uses };
    const { quads, ended, next } = inForce(rules, this.#terms, moment);
    if (ended !== null) await this.#time.past(ended);
    noteBound(next);
    rulesRead.getStore()?.push(...quads);
    return new BasicRepresentation(quads, identifier, INTERNAL_QUADS);
  }

  /** All rules of a document, in force or not; null where there is none. */
  async #written(
    identifier: ResourceIdentifier,
    preferences: RepresentationPreferences,
  ): Promise<readonly Quad[] | null> {
    try {
      const { data } = await super.getRepresentation(identifier, preferences);
      return (await readableToQuads(data)).getQuads(null, null, null, null);
    } catch (error) {
      if (NotFoundHttpError.isInstance(error)) return null;
      throw error;
    }
  }
}
