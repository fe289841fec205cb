import type { Inbox, News } from '../ports/index.ts';

/** What came a moment ago; `turn` tells it from the same again. */
export interface Arrival {
  readonly news: News;
  readonly turn: number;
}

const NOTHING: News = { requests: 0, deposits: 0, grants: 0, receipts: 0 };

const sum = (one: News, other: News): News => ({
  requests: one.requests + other.requests,
  deposits: one.deposits + other.deposits,
  grants: one.grants + other.grants,
  receipts: one.receipts + other.receipts,
});

const isSome = (news: News): boolean => Object.values(news).some((count) => count > 0);

/** What an open app knows of its inbox: whether it answers, and what came while the app was open. */
export class FollowedInbox {
  #looked = $state(0);
  #reached = $state(true);
  #came = $state.raw(NOTHING);
  #arrival = $state.raw<Arrival>({ news: NOTHING, turn: 0 });

  /** How often it was looked into; what is shown of it is to be read again whenever this changes. */
  get looked(): number {
    return this.#looked;
  }
  /** False after it did not answer: what is shown of it may be incomplete. */
  get reached(): boolean {
    return this.#reached;
  }
  /** All that came since the app was opened. */
  get came(): News {
    return this.#came;
  }
  /** What came last while it was followed, to be read out. */
  get arrival(): Arrival {
    return this.#arrival;
  }

  async look(inbox: Inbox): Promise<void> {
    this.#note(await inbox.look());
  }

  /** Looks now, and whenever something comes; gives what ends it. */
  follow(inbox: Inbox): () => void {
    let ended = false;
    void this.look(inbox);
    const end = inbox.follow((news) => {
      if (ended) return;
      this.#note(news);
      if (news !== null && isSome(news)) this.#arrival = { news, turn: this.#arrival.turn + 1 };
    });
    return () => {
      ended = true;
      end();
    };
  }

  /** Forgets everything. */
  drop(): void {
    this.#looked = 0;
    this.#reached = true;
    this.#came = NOTHING;
    this.#arrival = { news: NOTHING, turn: 0 };
  }

  #note(news: News | null): void {
    this.#reached = news !== null;
    this.#looked += 1;
    if (news !== null) this.#came = sum(this.#came, news);
  }
}
