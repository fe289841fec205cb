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
  readonly owner: string;
  readonly notes: readonly SessionNote[];
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

/**
 * What a session read and wrote of other people's records, by owner, in memory only: opaque addresses and counts, to be
 * stated to each of them at its end.
 */
export class SessionNotes {
  readonly #clock: Clock;
  readonly #owners = new Map<string, Map<string, SessionNote>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A fetch whose requests are noted as made at this owner's pod. */
  at(owner: string, fetch: Fetch): Fetch {
    return async (input, init) => {
      const act = ACTS[methodOf(input, init)];
      if (act === undefined) return fetch(input, init);
      const note = (count: number, unanswered: number): void => {
        const now = this.#clock();
        const one = { what: addressOf(input), act, count, unanswered, first: now, last: now };
        this.add({ owner, notes: [one] });
      };
      let answer;
      try {
        answer = await fetch(input, init);
      } catch (error) {
        note(0, 1);
        throw error;
      }
      if (answer.status < 400) note(1, 0);
      return answer;
    };
  }

  add({ owner, notes }: SessionPart): void {
    const mine = this.#owners.get(owner) ?? new Map<string, SessionNote>();
    this.#owners.set(owner, mine);
    for (const note of notes) mine.set(keyOf(note), added(mine.get(keyOf(note)), note));
  }

  /** Owners of whose record something is to be stated. */
  owners(): readonly string[] {
    return [...this.#owners].filter(([, notes]) => notes.size > 0).map(([owner]) => owner);
  }

  /** Takes out what is to be stated to an owner, at most so many notes, in the order they began. */
  take(owner: string, most: number): SessionPart {
    const mine = this.#owners.get(owner) ?? new Map<string, SessionNote>();
    const notes = [...mine.values()].slice(0, most);
    for (const note of notes) mine.delete(keyOf(note));
    return { owner, notes };
  }
}
