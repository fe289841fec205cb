import type { AccessLine } from '@carnet/sealed';

/** What of a line decides whether its owner is told at once. */
export type ToldLine = Pick<AccessLine, 'who' | 'app' | 'what' | 'method' | 'status'>;

/** So long lines are gathered before there is word of them, and so long it is silent after a word, in milliseconds. */
export const GATHER = 200;
export const SILENT = 1000;
/** For so long the same again, allowed or refused, is no news. */
const KNOWN_ALLOWED = 10 * 60_000;
export const KNOWN_REFUSED = 60_000;
/** So long own changes are gathered. */
export const GATHER_OWN = 1000;
const READING = new Set(['GET', 'HEAD', 'OPTIONS', 'SUBSCRIBE']);
/** So many things are remembered of what was told. */
const MOST = 500;

/**
 * When the owner of a log is told that there is something new in it. Of their own accesses they are told nothing, nor of
 * what nobody did who signed in: that is reading what is public, or noise. The same access again is no news for ten
 * minutes; refused attempts of one person through one app are one thing, told once a minute.
 */
export class ToldLines {
  readonly #owner: string;
  readonly #known = new Map<string, number>();
  #last = -Infinity;

  /** @param owner WebID of who is told */
  constructor(owner: string) {
    this.#owner = owner;
  }

  /** The moment at which word of a line is due; null if none is. @param now milliseconds */
  note({ who, app, what, method, status }: ToldLine, now: number): number | null {
    const refused = status === 401 || status === 403;
    if (who === null || (status >= 400 && !refused) || (who === this.#owner && !refused)) return null;
    const key = JSON.stringify(refused ? [who, app] : [who, app, what, method]);
    const until = this.#known.get(key) ?? -Infinity;
    if (now < until) return refused ? until : null;
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(key, now + (refused ? KNOWN_REFUSED : KNOWN_ALLOWED));
    return Math.max(now + GATHER, this.#last + SILENT);
  }

  /** Word was given. */
  told(now: number): void {
    this.#last = now;
  }

  /** Whether a line is the owner's own change in the pod, which other devices of theirs want to know of. */
  isOwnChange({ who, method, status }: ToldLine): boolean {
    return who === this.#owner && status < 400 && !READING.has(method);
  }
}
