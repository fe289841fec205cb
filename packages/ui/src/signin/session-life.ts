/** How the session stands; 'ending': less than two minutes are left, and nothing renews it by itself. */
export type SessionStage = 'lasting' | 'ending' | 'ended';

/** Said so long before the end (WCAG 2.2.1). */
export const NOTICE_MS = 120_000;
/** A server may count a little faster. */
const SLACK_MS = 5000;

interface Term {
  /** Null where the provider tells none. */
  readonly until: Date | null;
  /** Whether the provider gives the next token without the person. */
  readonly renewable: boolean;
}

/** The life of a session that begins now. */
export const beginLife = (term: Term): SessionLife => new SessionLife(() => new Date(), term);

/** The life of one session, by the clock. */
export class SessionLife {
  #clock: () => Date;
  #until: Date | null;
  #renewable: boolean;
  #over = false;

  constructor(clock: () => Date, from: Term) {
    this.#clock = clock;
    this.#until = from.until;
    this.#renewable = from.renewable;
  }

  get stage(): SessionStage {
    if (this.#over) return 'ended';
    const left = this.#left();
    if (left <= 0) return 'ended';
    return left <= NOTICE_MS && !this.#renewable ? 'ending' : 'lasting';
  }

  /** Whether a server that takes this session for nobody's is right. */
  get doubtful(): boolean {
    return this.#over || this.#left() <= SLACK_MS;
  }

  /** The provider gave another token, good for so many seconds. */
  extend(seconds: number): void {
    this.#over = false;
    this.#until = new Date(this.#clock().getTime() + seconds * 1000);
  }

  /** The provider will give no other token. */
  end(): void {
    this.#over = true;
  }

  #left(): number {
    return this.#until === null ? Infinity : this.#until.getTime() - this.#clock().getTime();
  }
}
