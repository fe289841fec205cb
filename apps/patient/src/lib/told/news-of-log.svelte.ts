import { currentLocale, m, writeCategories, type AccessNews } from '@carnet/ui';

/** So many sentences at once; the log says the rest. */
const MOST = 3;

/** One piece of news as a sentence. */
export function sentenceOf({ kind, name, categories }: AccessNews): string {
  const what = categories.length === 0 ? m.told_access_some() : writeCategories(categories, currentLocale());
  switch (kind) {
    case 'read':
      return m.told_access_read({ name, what });
    case 'changed':
      return m.told_access_changed({ name, what });
    case 'refused':
      return m.told_access_refused({ name });
    case 'refused-own':
      return m.told_access_refused_own();
    case 'altered':
      return m.told_log_altered();
  }
}

const keyOf = ({ kind, name }: AccessNews): string => `${kind} ${name}`;

/** What came into the log while the app was open and the person has not seen yet; the same of one person is one. */
export class NewsOfLog {
  #news = $state.raw<readonly AccessNews[]>([]);
  #turn = $state(0);

  /** Grows whenever something came. */
  get turn(): number {
    return this.#turn;
  }
  /** The latest first, and few. */
  get sentences(): readonly string[] {
    const shown = this.#news.slice(0, MOST).map(sentenceOf);
    return this.#news.length > MOST ? [...shown, m.told_access_more()] : shown;
  }
  /** Whether there is something among it that nobody was allowed, or that should not be. */
  get grave(): boolean {
    return this.#news.some(({ kind }) => kind !== 'read');
  }

  take(news: readonly AccessNews[]): void {
    const isAmong = (those: readonly AccessNews[], one: AccessNews): boolean =>
      those.some((other) => keyOf(other) === keyOf(one));
    const fresh = news.map((one) => {
      const before = this.#news.find((other) => keyOf(other) === keyOf(one))?.categories ?? [];
      return { ...one, categories: before.concat(one.categories.filter((added) => !before.includes(added))) };
    });
    this.#news = [...fresh, ...this.#news.filter((one) => !isAmong(news, one))];
    this.#turn += 1;
  }

  /** It was seen. */
  drop(): void {
    this.#news = [];
  }
}

/** Of this page. */
export const newsOfLog = new NewsOfLog();
