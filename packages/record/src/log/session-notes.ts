import { randomId, type ObjectId } from '@carnet/sealed';
import type { Clock } from '../clock.ts';
import type { Fetch } from '../http/http.ts';
import type { AccessAct } from './access.ts';

/** How often this device asked for one thing at somebody else's pod and was answered, in one session. */
export interface SessionNote {
  readonly what: string;
  readonly act: AccessAct;
  /** Requests that were answered and not refused. */
  readonly count: number;
  /** Requests that no answer came to: the server may have written them down or not. */
  readonly unanswered: number;
  readonly first: Date;
  readonly last: Date;
}

/** What this device did at one owner's pod and has not stated yet. */
export interface SessionPart {
  /** Of the statement that it becomes, however often leaving it is tried: its owner takes it in once. */
  readonly id: ObjectId;
  readonly owner: string;
  readonly notes: readonly SessionNote[];
}

/** What this device keeps, sealed, of sessions that are not stated yet, for the case that they end without a word. */
export interface SessionDrafts {
  /** Keeps what this session has to state, in the place of what it kept before. Never rejects: then it is not kept. */
  keep(parts: () => readonly SessionPart[]): Promise<void>;
  /** Hands over what sessions that have ended had to state, to one caller alone, and then keeps it no longer. Never rejects. */
  ended(take: (parts: readonly SessionPart[]) => Promise<void>): Promise<void>;
}

const ACTS: Readonly<Record<string, AccessAct>> = {
  GET: 'read',
  HEAD: 'read',
  POST: 'add',
  PUT: 'change',
  PATCH: 'change',
  DELETE: 'delete',
};

const addressOf = (input: Parameters<Fetch>[0]): string =>
  new URL(input instanceof Request ? input.url : input).href.replace(/#.*$/u, '');

const methodOf = (input: Parameters<Fetch>[0], init: RequestInit | undefined): string =>
  (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();

const keyOf = ({ what, act }: Pick<SessionNote, 'what' | 'act'>): string => `${act} ${what}`;

const later = (one: Date, other: Date): Date => (one > other ? one : other);
const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

const added = (before: SessionNote | undefined, note: SessionNote): SessionNote =>
  before === undefined
    ? note
    : {
        ...note,
        count: before.count + note.count,
        unanswered: before.unanswered + note.unanswered,
        first: earlier(before.first, note.first),
        last: later(before.last, note.last),
      };

interface Open {
  readonly id: ObjectId;
  readonly notes: Map<string, SessionNote>;
}

/**
 * What a session read and wrote of other people's records, by owner: opaque addresses and counts, to be stated to each of
 * them at its end. In memory, and in the drafts that the device keeps, if any, before an answer is handed on.
 */
export class SessionNotes {
  readonly #clock: Clock;
  readonly #drafts: SessionDrafts | undefined;
  readonly #open = new Map<string, Open>();
  readonly #waiting = new Set<SessionPart>();
  readonly #taken = new Set<SessionPart>();

  constructor(clock: Clock, drafts?: SessionDrafts) {
    this.#clock = clock;
    this.#drafts = drafts;
  }

  /** A fetch whose requests are noted as made at this owner's pod. */
  at(owner: string, fetch: Fetch): Fetch {
    return async (input, init) => {
      const act = ACTS[methodOf(input, init)];
      if (act === undefined) return fetch(input, init);
      const note = (count: number, unanswered: number): Promise<void> => {
        const now = this.#clock();
        return this.add(owner, [{ what: addressOf(input), act, count, unanswered, first: now, last: now }]);
      };
      let answer;
      try {
        answer = await fetch(input, init);
      } catch (error) {
        await note(0, 1);
        throw error;
      }
      if (answer.status < 400) await note(1, 0);
      return answer;
    };
  }

  /** Adds to what is to be stated to an owner; resolves once that is in the draft. */
  add(owner: string, notes: readonly SessionNote[]): Promise<void> {
    const mine = this.#open.get(owner) ?? { id: randomId(), notes: new Map<string, SessionNote>() };
    this.#open.set(owner, mine);
    for (const note of notes) mine.notes.set(keyOf(note), added(mine.notes.get(keyOf(note)), note));
    return this.keep();
  }

  /** What was noted up to now is to be stated as it is; what comes is another part. */
  close(): void {
    for (const [owner, { id, notes }] of this.#open)
      this.#waiting.add({ id, owner, notes: [...notes.values()] });
    this.#open.clear();
  }

  /** Owners to whom something closed is to be stated. */
  owners(): readonly string[] {
    return [...new Set([...this.#waiting].map(({ owner }) => owner))];
  }

  /**
   * Takes what is to be stated to an owner in one statement, of at most so many notes in the order they began; null if
   * nothing closed is left. Until it is `done` or goes `back`, it stays in the draft.
   */
  take(owner: string, most: number): SessionPart | null {
    const part = [...this.#waiting].find((one) => one.owner === owner);
    if (part === undefined) return null;
    this.#waiting.delete(part);
    const [notes, rest] = [part.notes.slice(0, most), part.notes.slice(most)];
    if (rest.length > 0) this.#waiting.add({ id: randomId(), owner, notes: rest });
    const taken = { ...part, notes };
    this.#taken.add(taken);
    return taken;
  }

  /** What could not be stated now, or was left by a session before, is next. */
  back(part: SessionPart): void {
    this.#taken.delete(part);
    this.#waiting.add(part);
  }

  done(part: SessionPart): void {
    this.#taken.delete(part);
  }

  /** Brings the draft up to date. */
  async keep(): Promise<void> {
    await this.#drafts?.keep(() => [
      ...this.#taken,
      ...this.#waiting,
      ...[...this.#open].map(([owner, { id, notes }]) => ({ id, owner, notes: [...notes.values()] })),
    ]);
  }
}
