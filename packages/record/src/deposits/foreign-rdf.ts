import { CARNET_NS, NAMESPACES, iri } from '@carnet/vocab';
import { Parser, type Quad, type Term } from 'n3';
import { writeTurtle } from '../entries/write-turtle.ts';
import { RecordError } from '../errors.ts';
import { DEPOSIT_LIMITS } from './limits.ts';

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;
const RDF_TYPE = iri('rdf', 'type');

const refuse = (cause?: unknown): RecordError =>
  new RecordError('bad-entry', 'What was sent is not RDF that may be taken in.', { cause });

const isPlain = (term: Term): boolean =>
  term.termType === 'BlankNode' ||
  term.termType === 'Literal' ||
  (term.termType === 'NamedNode' && ABSOLUTE.test(term.value));

/** Statements about the draft alone, and none that Carnet makes itself: category, sources, files, where it came from. */
function isOwn({ subject, predicate, object, graph }: Quad, draft: string): boolean {
  const about =
    subject.termType === 'BlankNode' ||
    subject.value === draft ||
    (subject.value.startsWith(`${draft}#`) && !subject.value.startsWith(`${draft}#source-`));
  const ours =
    predicate.value.startsWith(CARNET_NS) ||
    predicate.value.startsWith(NAMESPACES.prov) ||
    (predicate.value === RDF_TYPE && object.value.startsWith(CARNET_NS));
  const all = [subject, predicate, object].every(isPlain);
  return about && !ours && all && graph.termType === 'DefaultGraph';
}

const lengthOf = ({ subject, predicate, object }: Quad): number =>
  subject.value.length + predicate.value.length + object.value.length;

/**
 * The RDF of a draft that somebody else made: `bad-entry` if it is not Turtle, is too much once prefixes are spelt out,
 * says anything but about the draft, or cannot be written again.
 */
export function readForeignTurtle(turtle: string, draft: string): readonly Quad[] {
  let quads: readonly Quad[];
  try {
    quads = new Parser({ format: 'text/turtle' }).parse(turtle);
  } catch (cause) {
    throw refuse(cause);
  }
  if (quads.length > DEPOSIT_LIMITS.statements) throw refuse();
  if (quads.reduce((sum, quad) => sum + lengthOf(quad), 0) > DEPOSIT_LIMITS.terms) throw refuse();
  if (!quads.every((quad) => isOwn(quad, draft))) throw refuse();
  try {
    writeTurtle(quads);
  } catch (cause) {
    throw refuse(cause);
  }
  return quads;
}
