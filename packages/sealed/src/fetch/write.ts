import { randomId } from '../ids.ts';
import type { Outcome } from '../set/merge.ts';
import { tagOf } from '../set/row.ts';
import type { JsonValue, Row } from '../set/row.ts';
import { answerFrom, refuse } from './answer.ts';
import { contentOf } from './body.ts';
import { conditionOf } from './condition.ts';
import type { Target } from './scope.ts';

/** Gives the line of a resource that a request writes; `before` is its row so far. Sees no content. */
export type LineOf = (iri: string, type: string, before: Row | null) => JsonValue;

const NO_TYPE = 'A resource needs a content type.';

/** What a change that was not made is answered with: a failed precondition, or another device that was first. */
export const clash = (iri: string, conditional: boolean): Response =>
  conditional
    ? refuse(iri, 412, 'The resource has another version than the request expects.')
    : refuse(iri, 409, 'Another device deleted the resource at the same time.');

export const notAllowed = (iri: string, sentence: string): Response =>
  refuse(iri, 405, sentence, { allow: 'OPTIONS, HEAD, GET' });

const written = (iri: string, status: number, { row }: Outcome): Response =>
  answerFrom(iri, status, { location: iri, ...(row === null ? {} : { etag: tagOf(row) }) }, null);

/** Creates or replaces a resource. */
export const put = async (
  { set, iri, kind }: Target,
  request: Request,
  lineOf: LineOf,
): Promise<Response> => {
  if (kind === 'container') return refuse(iri, 409, 'The set is there already.');
  if (kind === 'none') return notAllowed(iri, 'A set holds no containers and no rules.');
  const type = request.headers.get('content-type');
  if (type === null) return refuse(iri, 400, NO_TYPE);
  const before = await set.row(iri);
  const when = conditionOf(request.headers);
  if (when?.(before) === false) return clash(iri, true);
  const entry = { iri, type, line: lineOf(iri, type, before), content: await contentOf(request) };
  const outcome = await set.put(when === undefined ? entry : { ...entry, when });
  if (outcome.state === 'conflict') return clash(iri, when !== undefined);
  return written(iri, before === null ? 201 : 205, outcome);
};

/** Creates a resource under a fresh name. A Slug would tell the host a name: it is dropped. */
export const post = async (
  { set, iri, kind }: Target,
  request: Request,
  lineOf: LineOf,
): Promise<Response> => {
  if (kind === 'none') return refuse(iri, 404, 'There is no such container.');
  if (kind === 'resource') return notAllowed(iri, 'Only a container takes new resources.');
  if (/ldp#(?:Basic)?Container>/u.test(request.headers.get('link') ?? ''))
    return notAllowed(iri, 'A set holds no containers.');
  const type = request.headers.get('content-type');
  if (type === null) return refuse(iri, 400, NO_TYPE);
  const fresh = set.container + randomId();
  const content = await contentOf(request);
  const outcome = await set.put({ iri: fresh, type, line: lineOf(fresh, type, null), content });
  const { row } = outcome;
  return answerFrom(iri, 201, { location: fresh, ...(row === null ? {} : { etag: tagOf(row) }) }, null);
};

/** Deletes a resource. */
export const remove = async ({ set, iri, kind }: Target, request: Request): Promise<Response> => {
  if (kind === 'container') return notAllowed(iri, 'A set is closed with its record, not deleted here.');
  const before = kind === 'resource' ? await set.row(iri) : null;
  if (before === null) return refuse(iri, 404, 'There is no such resource in this set.');
  const when = conditionOf(request.headers);
  const outcome = await set.remove(iri, when);
  return outcome.state === 'conflict' ? clash(iri, when !== undefined) : answerFrom(iri, 205, {}, null);
};
