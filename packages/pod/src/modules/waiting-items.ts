import { HttpError, type KeyValueStorage, type ResourceSet } from '@solid/community-server';
import { mayLeave, type WaitingItem } from '../rules/deposit-limits.ts';
import { waitingKey } from '../rules/traces.ts';

const tooMuch = (): HttpError =>
  new HttpError(
    429,
    'TooManyRequestsHttpError',
    'As much of yours waits here as may: try again when it has been read.',
  );

/**
 * What each sender left in each pod and is still there. Kept under hashes: no list of who wrote to whom lies on the disk
 * because of it. Survives a restart.
 */
export class WaitingItems {
  readonly #storage: KeyValueStorage<string, readonly WaitingItem[]>;
  readonly #resources: ResourceSet;
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(args: { storage: KeyValueStorage<string, unknown>; resources: ResourceSet }) {
    this.#storage = args.storage as KeyValueStorage<string, readonly WaitingItem[]>;
    this.#resources = args.resources;
  }

  /**
   * Leaves an item of `size` bytes by `leave`, which gives its IRI. One at a time for a sender and pod: items sent side
   * by side are all counted. @throws HttpError 429 when as much waits as may
   */
  async leave<T>(
    { sender, pod, size }: { sender: string; pod: string; size: number },
    leave: () => Promise<{ path: string; result: T }>,
  ): Promise<T> {
    const key = waitingKey(pod, sender);
    const before = this.#turns.get(key) ?? Promise.resolve();
    const turn = before
      .catch(() => undefined)
      .then(async () => {
        const waiting = await this.#room(key, size);
        const { path, result } = await leave();
        await this.#storage.set(key, [...waiting, { path, size }]);
        return result;
      });
    this.#turns.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(key) === turn) this.#turns.delete(key);
    }
  }

  /** What waits; what the owner has deleted meanwhile is looked for only when the limit is reached. */
  async #room(key: string, size: number): Promise<readonly WaitingItem[]> {
    const known = (await this.#storage.get(key)) ?? [];
    if (mayLeave(known, size)) return known;
    const there = await Promise.all(
      known.map(async (item) => ({ item, is: await this.#resources.hasResource({ path: item.path }) })),
    );
    const waiting = there.filter(({ is }) => is).map(({ item }) => item);
    if (waiting.length < known.length) await this.#storage.set(key, waiting);
    if (!mayLeave(waiting, size)) throw tooMuch();
    return waiting;
  }
}
