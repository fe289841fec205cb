import { iri } from '@carnet/vocab';
import { Parser } from 'n3';

const CONTAINS = iri('ldp', 'contains');

/** What a host's listing of a container says it contains, each once; throws what n3 throws if it is not Turtle. */
export function membersOf(container: string, turtle: string): readonly string[] {
  const quads = new Parser({ baseIRI: container }).parse(turtle);
  const said = quads.filter(
    ({ subject, predicate }) =>
      subject.termType === 'NamedNode' && subject.value === container && predicate.value === CONTAINS,
  );
  return [...new Set(said.map(({ object }) => object.value))];
}
