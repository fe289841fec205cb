import { Initializer, type KeyValueStorage } from '@solid/community-server';
import { latestTime, type Clocks, type LatestTime } from '../rules/latest-time.ts';

const KEY = 'latest';
/** How far the time that is kept may lie behind, in milliseconds. */
const BEHIND = 60_000;

/**
 * The latest time this server has seen, kept over stops in its own folder: a clock that is set back brings no grant back
 * to life. An end that has once been told is kept before it is told; else what is kept lies a minute behind at most.
 */
export class KeptTime extends Initializer {
  readonly #storage: KeyValueStorage<string, number>;
  readonly #clock: () => Date;
  readonly #latest: LatestTime;
  #kept = -Infinity;
  #writing: Promise<unknown> = Promise.resolve();
  #started = false;

  constructor(args: { storage: KeyValueStorage<string, unknown>; clocks: Clocks }) {
    super();
    this.#storage = args.storage as KeyValueStorage<string, number>;
    this.#clock = args.clocks.clock;
    this.#latest = latestTime(args.clocks);
  }

  /** Takes up what was kept, and keeps it up to date from then on. */
  override async handle(): Promise<void> {
    if (this.#started) return;
    this.#started = true;
    const kept = await this.#storage.get(KEY);
    if (typeof kept === 'number' && Number.isFinite(kept)) {
      this.#kept = kept;
      this.#latest.reach(kept);
    }
    await this.#keep(this.#latest.now());
    setInterval(() => void this.#keep(this.#latest.now()).catch(() => undefined), BEHIND).unref();
  }

  /** What the clock of the machine says: for what begins. */
  clock(): number {
    return this.#clock().getTime();
  }

  /** The latest time there has been: for what ends. */
  now(): number {
    return this.#latest.now();
  }

  /** Makes sure that an end is kept on the disk before anybody is told that it has come. */
  async past(end: number): Promise<void> {
    if (end > this.#kept) await this.#keep(this.now());
  }

  #keep(time: number): Promise<void> {
    const writing = this.#writing
      .catch(() => undefined)
      .then(async () => {
        if (time <= this.#kept) return;
        await this.#storage.set(KEY, time);
        this.#kept = time;
      });
    this.#writing = writing;
    return writing;
  }
}
