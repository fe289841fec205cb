import { DataFactory, Parser, Store, Writer } from 'n3';
import type { Quad, Term } from 'n3';
import { randomId } from '../ids.ts';

/** A pattern of one triple; its terms may be variables. */
export type Pattern = Quad;
/** What variables stand for, by name. */
export type Binding = ReadonlyMap<string, Term>;

/** Parses Turtle; throws what n3 throws on a syntax error. */
export const parseTurtle = (text: string, iri: string): Store =>
  new Store(new Parser({ baseIRI: iri, format: 'text/turtle' }).parse(text));

/** A triple of any terms; patterns have variables where triples have none. */
export const triple = (subject: Term, predicate: Term, object: Term): Quad =>
  DataFactory.quad(subject as Quad['subject'], predicate as Quad['predicate'], object as Quad['object']);

export const writeTurtle = (store: Store): Promise<string> =>
  new Promise((resolve, reject) => {
    const writer = new Writer({ format: 'text/turtle' });
    writer.addQuads([...store]);
    writer.end((error: Error | null, text: string) => {
      if (error) reject(error);
      else resolve(text);
    });
  });

const valueOf = (term: Term, binding: Binding): Term =>
  term.termType === 'Variable' ? (binding.get(term.value) ?? term) : term;

/** The pattern with variables replaced by what they stand for. */
export const fill = ({ subject, predicate, object }: Pattern, binding: Binding): Quad =>
  triple(valueOf(subject, binding), valueOf(predicate, binding), valueOf(object, binding));

/** Patterns whose blank nodes are variables: in a condition they stand for anything. */
export const asPatterns = (quads: readonly Quad[]): Pattern[] => {
  const open = (term: Term): Term =>
    term.termType === 'BlankNode' ? DataFactory.variable(`_${term.value}`) : term;
  return quads.map(({ subject, predicate, object }) => triple(open(subject), open(predicate), open(object)));
};

const extend = (binding: Binding, wanted: readonly Term[], found: readonly Term[]): Binding | null => {
  const next = new Map(binding);
  for (const [i, term] of wanted.entries()) {
    const value = found[i];
    if (term.termType !== 'Variable' || value === undefined) continue;
    const before = next.get(term.value);
    if (before !== undefined && !before.equals(value)) return null;
    next.set(term.value, value);
  }
  return next;
};

/** Every way the variables of some patterns fit a graph; null if there are more than `limit`. */
export const solve = (patterns: readonly Pattern[], graph: Store, limit = 10_000): Binding[] | null => {
  let found: Binding[] = [new Map()];
  for (const pattern of patterns) {
    const next: Binding[] = [];
    for (const binding of found) {
      const { subject, predicate, object } = fill(pattern, binding);
      const wanted: Term[] = [subject, predicate, object];
      const [s, p, o] = wanted.map((term) => (term.termType === 'Variable' ? null : term));
      for (const match of graph.getQuads(s ?? null, p ?? null, o ?? null, DataFactory.defaultGraph())) {
        const extended = extend(binding, wanted, [match.subject, match.predicate, match.object]);
        if (extended !== null) next.push(extended);
        if (next.length > limit) return null;
      }
    }
    found = next;
  }
  return found;
};

/** The triples with blank nodes of their own, so that none meets one of the graph by its label. */
export const withFreshNodes = (quads: readonly Quad[]): Quad[] => {
  const names = new Map<string, Term>();
  const fresh = (term: Term): Term => {
    if (term.termType !== 'BlankNode') return term;
    const known = names.get(term.value) ?? DataFactory.blankNode(`n${randomId()}`);
    names.set(term.value, known);
    return known;
  };
  return quads.map(({ subject, predicate, object }) => triple(fresh(subject), predicate, fresh(object)));
};
