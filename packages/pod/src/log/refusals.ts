import { MANY, type AccessLine } from '@carnet/sealed';

/** How refusals are counted. */
export interface RefusalLimits {
  /** Milliseconds for which equal refusals are counted in one line. */
  readonly window: number;
  /** Refusals that may be written one by one in a burst. */
  readonly burst: number;
  /** How many more in each window after that. */
  readonly refill: number;
}

export const REFUSAL_LIMITS: RefusalLimits = { window: 60_000, burst: 200, refill: 20 };

interface Counted {
  readonly line: AccessLine;
  times: number;
}

const kindOf = ({ who, app, issuer, what, method, status }: AccessLine): string =>
  JSON.stringify([who, app, issuer, what, method, status]);

/**
 * Keeps whoever asks again and again for what they do not get from filling a log. The first of equal refusals is written
 * at once; further ones within a minute are counted, and so are those beyond a burst of different ones. Counts are lines
 * as well, when their minute ends.
 */
export class Refusals {
  readonly #pod: string;
  readonly #limits: RefusalLimits;
  #kinds = new Map<string, Counted>();
  #many: Counted | null = null;
  #began: number | null = null;
  #room: number;
  #refilled = 0;

  constructor(pod: string, limits: RefusalLimits = REFUSAL_LIMITS) {
    this.#pod = pod;
    this.#limits = limits;
    this.#room = limits.burst;
  }

  /** Whether this refusal is to be written by itself; if not it is counted. Call `take` before, once a minute is over. */
  admits(line: AccessLine): boolean {
    const now = line.at.getTime();
    this.#began ??= now;
    const known = this.#kinds.get(kindOf(line));
    if (known !== undefined) {
      this.#kinds.set(kindOf(line), { line, times: known.times + 1 });
      return false;
    }
    if (this.#takeRoom(now)) {
      this.#kinds.set(kindOf(line), { line, times: 0 });
      return true;
    }
    this.#many = { line, times: (this.#many?.times ?? 0) + 1 };
    return false;
  }

  /** A place in the burst, if there is one. */
  #takeRoom(now: number): boolean {
    const { window, burst, refill } = this.#limits;
    const more = (Math.max(0, now - this.#refilled) / window) * refill;
    this.#room = Math.min(burst, this.#room + more);
    this.#refilled = now;
    if (this.#room < 1) return false;
    this.#room -= 1;
    return true;
  }

  /** Whether the minute that is being counted is over; a clock that was set back ends it too. */
  isOver(now: Date): boolean {
    return this.#began !== null && Math.abs(now.getTime() - this.#began) >= this.#limits.window;
  }

  /** The lines of what was counted, which begins anew. */
  take(): AccessLine[] {
    const lines = [...this.#kinds.values()]
      .filter(({ times }) => times > 0)
      .map(({ line, times }): AccessLine => ({ ...line, times }));
    if (this.#many !== null) {
      const { line, times } = this.#many;
      const nobody = { who: null, app: null, issuer: null, grant: null };
      lines.push({ ...line, ...nobody, what: this.#pod, method: MANY, modes: [], times });
    }
    this.#kinds = new Map();
    this.#many = null;
    this.#began = null;
    return lines;
  }

  /** Gives back what was taken and could not be written. */
  putBack(lines: readonly AccessLine[]): void {
    for (const line of lines) {
      const { times = 1 } = line;
      this.#began ??= line.at.getTime();
      if (line.method === MANY) this.#many = { line, times: times + (this.#many?.times ?? 0) };
      else
        this.#kinds.set(kindOf(line), { line, times: times + (this.#kinds.get(kindOf(line))?.times ?? 0) });
    }
  }
}
