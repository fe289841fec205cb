import MiniSearch, { type Query } from 'minisearch';
import { excerptOf, type Piece } from './excerpt.ts';
import type { SearchText, Where } from './search-text.ts';
import { askedTerms, wordsOf } from './words.ts';

/** An entry that was found, and where. */
export interface Found {
  readonly id: string;
  readonly where: Where;
  /** The file it was found in. */
  readonly name: string | null;
  readonly excerpt: readonly Piece[];
}

interface Document {
  readonly id: string;
  readonly texts: readonly SearchText[];
}

const FIELDS = ['title', 'value', 'author', 'content', 'file'] as const satisfies readonly Where[];
const BOOST = { title: 4, value: 2, author: 2 };
/** A shorter word with a typo is another word; with two letters swapped it may still be the one meant. */
const TYPO_FROM = 4;
const SWAP_FROM = 3;
const PREFIX_FROM = 2;
const DIGIT = /\p{N}/u;

/** A term with two neighbours in each other's place: one typo to a hand, two to an edit distance. */
const swapped = (term: string): string[] =>
  Array.from({ length: term.length - 1 }, (_, i) => {
    const [a, b] = [term.charAt(i), term.charAt(i + 1)];
    return term.slice(0, i) + b + a + term.slice(i + 2);
  }).filter((other) => other !== term);

const forgiving = (term: string): Query => {
  const own: Query = { queries: [term], prefix: term.length >= PREFIX_FROM };
  if (term.length < SWAP_FROM || DIGIT.test(term)) return own;
  const typo: Query[] = term.length < TYPO_FROM ? [] : [{ queries: [term], fuzzy: 1 }];
  return { combineWith: 'OR', queries: [own, ...typo, { queries: swapped(term), combineWith: 'OR' }] };
};

/** An index over the texts of entries, in memory. Every word asked for must be in an entry. */
export class SearchIndex {
  readonly #texts = new Map<string, readonly SearchText[]>();
  readonly #index = new MiniSearch<Document>({
    fields: [...FIELDS],
    tokenize: (text) => [...wordsOf(text)].map(({ term }) => term),
    processTerm: (term) => term,
    extractField: (document, field) =>
      field === 'id'
        ? document.id
        : document.texts
            .filter(({ where }) => where === field)
            .map(({ text }) => text)
            .join('\n'),
    autoVacuum: true,
  });

  has(id: string): boolean {
    return this.#texts.has(id);
  }

  /** Puts the texts of an entry in the place of those it had. */
  put(id: string, texts: readonly SearchText[]): void {
    this.remove(id);
    this.#texts.set(id, texts);
    this.#index.add({ id, texts });
  }

  remove(id: string): void {
    if (this.#texts.delete(id)) this.#index.discard(id);
  }

  /**
   * The entries in which every word of `question` stands, with its accents, ligatures, case and one typo a word
   * forgiven; the best first. Nothing outside `among` is ever found.
   */
  find(question: string, among: (id: string) => boolean): readonly Found[] {
    const terms = askedTerms(question);
    if (terms.length === 0) return [];
    const query: Query = { combineWith: 'AND', queries: terms.map(forgiving) };
    const results = this.#index.search(query, {
      boost: BOOST,
      filter: ({ id }) => among(id as string),
    });
    return results.flatMap(({ id, match }) => this.#found(id as string, match));
  }

  #found(id: string, match: Readonly<Record<string, readonly string[]>>): Found[] {
    const texts = this.#texts.get(id) ?? [];
    const found = new Set(Object.keys(match));
    let best: { readonly text: SearchText; readonly count: number } | null = null;
    for (const where of FIELDS)
      for (const text of texts.filter((one) => one.where === where)) {
        const terms = new Set(
          [...wordsOf(text.text)].map(({ term }) => term).filter((term) => found.has(term)),
        );
        if (terms.size > (best?.count ?? 0)) best = { text, count: terms.size };
      }
    const excerpt = best && excerptOf(best.text.text, found);
    if (!best || !excerpt) return [];
    return [{ id, where: best.text.where, name: best.text.name ?? null, excerpt }];
  }
}
