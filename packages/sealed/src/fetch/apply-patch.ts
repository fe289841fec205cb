import type { Quad, Store } from 'n3';
import { fill, solve, withFreshNodes } from './graph.ts';
import { PatchRefusal } from './graph-patch.ts';
import type { PatchStep } from './graph-patch.ts';

const bound = (quads: readonly Quad[]): Quad[] =>
  quads.filter(({ subject, predicate, object }) =>
    [subject, predicate, object].every(({ termType }) => termType !== 'Variable'),
  );

const tooMany = (): PatchRefusal =>
  new PatchRefusal(409, 'The condition of the patch fits in too many ways.');

const applyStep = (graph: Store, { where, deletes, inserts, strict }: PatchStep): void => {
  const solutions = solve(where, graph);
  if (solutions === null) throw tooMany();
  if (strict && where.length > 0 && solutions.length !== 1)
    throw new PatchRefusal(409, 'The condition of the patch does not fit in exactly one way.');
  const gone = bound(solutions.flatMap((solution) => deletes.map((pattern) => fill(pattern, solution))));
  const come = solutions.flatMap((solution) =>
    bound(withFreshNodes(inserts).map((pattern) => fill(pattern, solution))),
  );
  if (strict && !gone.every((item) => graph.has(item)))
    throw new PatchRefusal(409, 'The resource does not hold all the patch deletes.');
  graph.removeQuads(gone);
  graph.addQuads(come);
};

/** Changes a graph, step by step. Throws PatchRefusal (409); the graph is then to be thrown away. */
export const applyPatch = (graph: Store, steps: readonly PatchStep[]): void => {
  for (const step of steps) applyStep(graph, step);
};
