import type { Quad } from '@rdfjs/types';

const KEPT = 1000;
const KEPT_MISSING = 20_000;

/** Somebody who is reading a document; what they find is not kept once it may be old. */
interface Reading {
  readonly document: string;
  old: boolean;
}

const isIn = (document: string, place: string): boolean =>
  document === place || (place.endsWith('/') && document.startsWith(place));

/**
 * Remembers access documents, several of which are read at every request: parsed, or that there is none. One that is
 * being changed is never answered from memory, and whoever reads it meanwhile leaves nothing here; so a rule that was
 * taken back counts no more before its owner is told so.
 */
export class RuleMemory {
  readonly #rules = new Map<string, readonly Quad[]>();
  readonly #missing = new Set<string>();
  readonly #readings = new Set<Reading>();
  readonly #changing: string[] = [];

  /** The rules of a document, null where there is none; asked of `act` where they are not known. */
  async read(document: string, act: () => Promise<readonly Quad[] | null>): Promise<readonly Quad[] | null> {
    const known = this.#rules.get(document);
    if (known !== undefined) return known;
    if (this.#missing.has(document)) return null;
    const reading = { document, old: this.#changing.some((place) => isIn(document, place)) };
    this.#readings.add(reading);
    try {
      const found = await act();
      if (!reading.old) this.#keep(document, found);
      return found;
    } finally {
      this.#readings.delete(reading);
    }
  }

  /** Carries out a change of a document, or of everything below a container. */
  async change<T>(place: string, act: () => Promise<T>): Promise<T> {
    this.#changing.push(place);
    this.#forget(place);
    try {
      return await act();
    } finally {
      this.#changing.splice(this.#changing.indexOf(place), 1);
      this.#forget(place);
    }
  }

  #keep(document: string, found: readonly Quad[] | null): void {
    if (found === null) {
      if (this.#missing.size >= KEPT_MISSING) this.#missing.clear();
      this.#missing.add(document);
    } else {
      if (this.#rules.size >= KEPT) this.#rules.clear();
      this.#rules.set(document, found);
    }
  }

  #forget(place: string): void {
    for (const reading of this.#readings) if (isIn(reading.document, place)) reading.old = true;
    this.#missing.delete(place);
    this.#rules.delete(place);
    if (place.endsWith('/'))
      for (const known of this.#rules.keys()) if (isIn(known, place)) this.#rules.delete(known);
  }
}
