import { termToId, type Quad, type Term } from 'n3';

/** Triples by the node they are about, in their order; one that stands twice is one. */
export class Graph {
  readonly #about = new Map<string, Map<string, Quad>>();

  constructor(quads: Iterable<Quad>) {
    for (const quad of quads) {
      const subject = termToId(quad.subject);
      const about = this.#about.get(subject) ?? new Map<string, Quad>();
      about.set(`${quad.predicate.value} ${termToId(quad.object)}`, quad);
      this.#about.set(subject, about);
    }
  }

  about(node: Term): readonly Quad[] {
    return [...(this.#about.get(termToId(node))?.values() ?? [])];
  }

  objects(node: Term, predicate: string): readonly Term[] {
    return this.about(node).flatMap((quad) => (quad.predicate.value === predicate ? [quad.object] : []));
  }
}
