import type { KeyValueStorage } from '@solid/community-server';
import type { Quad } from '@rdfjs/types';
import { startedBy } from '../rules/started-by.ts';
import type { KeptTime } from './kept-time.ts';

/** When each grant of a pod was first used, in milliseconds, by the id of the grant. */
export type Uses = Readonly<Record<string, number>>;

const NONE: Uses = {};

/**
 * When grants that last so long from their first use were first used. What is noted here is kept on the disk before the
 * access is answered, and never becomes later: neither a stop of the server nor a clock that is set back gives more time.
 */
export class FirstUses {
  readonly #storage: KeyValueStorage<string, Uses>;
  readonly #time: KeptTime;
  readonly #within: string;
  readonly #baseUrl: string;
  #noting: Promise<unknown> = Promise.resolve();

  constructor(args: {
    storage: KeyValueStorage<string, unknown>;
    time: KeptTime;
    within: string;
    baseUrl: string;
  }) {
    this.#storage = args.storage as KeyValueStorage<string, Uses>;
    this.#time = args.time;
    this.#within = args.within;
    this.#baseUrl = args.baseUrl;
  }

  /** The uses in the pod in which a place lies. */
  async at(place: string): Promise<Uses> {
    return (await this.#storage.get(this.#key(place))) ?? NONE;
  }

  /** Notes that somebody was let in to a place, by rules among which may be some that last from their first use. */
  async note(place: string, webId: string | null, rules: readonly Quad[]): Promise<void> {
    const started = startedBy(rules, this.#within, webId);
    if (started.length === 0) return;
    const known = await this.at(place);
    if (started.every((grant) => known[grant] !== undefined)) return;
    const noting = this.#noting
      .catch(() => undefined)
      .then(async () => {
        const before = await this.at(place);
        const now = this.#time.now();
        const fresh = started.filter((grant) => before[grant] === undefined);
        const uses = { ...before, ...Object.fromEntries(fresh.map((grant) => [grant, now])) };
        if (fresh.length > 0) await this.#storage.set(this.#key(place), uses);
      });
    this.#noting = noting;
    await noting;
  }

  /** Forgets everything about a pod that is erased. */
  async forget(pod: string): Promise<void> {
    await this.#storage.delete(this.#key(pod));
  }

  /** Pods lie side by side below the root of the server. */
  #key(place: string): string {
    return encodeURIComponent(place.slice(this.#baseUrl.length).replace(/\/.*$/su, ''));
  }
}
