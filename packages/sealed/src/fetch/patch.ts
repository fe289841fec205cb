import { fromUtf8, utf8 } from '../bytes.ts';
import { SealedError } from '../errors.ts';
import { collect } from '../set/collect.ts';
import { samePlaces, sizeOf, tagOf } from '../set/row.ts';
import { answerFrom, bareType, refuse } from './answer.ts';
import { applyPatch } from './apply-patch.ts';
import { conditionOf, type RowCondition } from './condition.ts';
import { parseTurtle, writeTurtle } from './graph.ts';
import { PatchRefusal } from './graph-patch.ts';
import type { PatchStep } from './graph-patch.ts';
import { parseN3Patch } from './n3-patch.ts';
import { PATCHES } from './read.ts';
import type { Target } from './scope.ts';
import { parseSparqlUpdate } from './sparql-update.ts';
import { clash, notAllowed } from './write.ts';
import type { LineOf } from './write.ts';

const TURTLE = 'text/turtle';
const TRIES = 5;
/** A patch, and a graph that is patched, in bytes. */
const LIMIT = 8 * 1024 * 1024;

const parse = (type: string, text: string, iri: string): PatchStep[] => {
  if (type === 'text/n3') return [parseN3Patch(text, iri)];
  if (type === 'application/sparql-update') return parseSparqlUpdate(text, iri);
  throw new PatchRefusal(415, 'A patch is an N3 Patch or a SPARQL Update.');
};

/** Reads, changes and writes; null if another device wrote in between. */
const patchOnce = async (
  { set, iri }: Target,
  steps: readonly PatchStep[],
  asked: RowCondition | undefined,
  lineOf: LineOf,
): Promise<Response | null> => {
  const opened = await set.open(iri);
  const row = opened?.row ?? null;
  if (asked?.(row) === false) return clash(iri, true);
  const type = row?.type ?? TURTLE;
  if (row !== null && (bareType(type) !== TURTLE || sizeOf(row) > LIMIT))
    throw new PatchRefusal(409, 'Only a resource in Turtle can be patched.');
  const before = opened === null ? '' : fromUtf8(await collect(opened.content, LIMIT));
  const graph = parseTurtle(before, iri);
  applyPatch(graph, steps);
  const content = utf8(await writeTurtle(graph));
  const when: RowCondition = (now) =>
    row === null || now === null ? row === now : samePlaces(row.at, now.at) && row.seq === now.seq;
  const outcome = await set.put({ iri, type, line: lineOf(iri, type, row), content, when });
  if (outcome.state === 'conflict') return null;
  const etag = outcome.row === null ? {} : { etag: tagOf(outcome.row) };
  return answerFrom(iri, row === null ? 201 : 205, { location: iri, ...etag }, null);
};

/** Patches a resource in either dialect; creates it if there is none, as Solid servers do. */
export const patch = async (target: Target, request: Request, lineOf: LineOf): Promise<Response> => {
  const { iri, kind } = target;
  if (kind !== 'resource') return notAllowed(iri, 'Only a resource of a set can be patched.');
  const asked = conditionOf(request.headers);
  try {
    const type = bareType(request.headers.get('content-type') ?? '');
    const text = fromUtf8(await collect(request.body ?? new Blob([]).stream(), LIMIT));
    const steps = parse(type, text, iri);
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const done = await patchOnce(target, steps, asked, lineOf);
      if (done !== null) return done;
    }
    throw new SealedError('conflict', 'Other devices kept writing to this resource; try again.');
  } catch (error) {
    if (!(error instanceof PatchRefusal)) throw error;
    const headers = error.status === 415 ? { 'accept-patch': PATCHES } : undefined;
    return refuse(iri, error.status, error.message, headers);
  }
};
