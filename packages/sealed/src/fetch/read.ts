import type { Row } from '../set/row.ts';
import { sizeOf, tagOf } from '../set/row.ts';
import { accepts } from './accept.ts';
import { answerFrom, bareType, refuse } from './answer.ts';
import { readCondition } from './condition.ts';
import { containerTurtle } from './container.ts';
import { rangeOf } from './range.ts';
import type { Target } from './scope.ts';

const LDP = 'http://www.w3.org/ns/ldp#';
const TURTLE = 'text/turtle';
export const PATCHES = 'text/n3, application/sparql-update';

const resourceHeaders = (row: Row): Record<string, string> => ({
  'content-type': row.type,
  etag: tagOf(row),
  link: `<${LDP}Resource>; rel="type"`,
  allow: 'OPTIONS, HEAD, GET, PATCH, PUT, DELETE',
  'accept-ranges': 'bytes',
  'cache-control': 'no-store',
  ...(bareType(row.type) === TURTLE ? { 'accept-patch': PATCHES } : {}),
});

const noneSuch = (iri: string): Response => refuse(iri, 404, 'There is no such resource in this set.');
const notTaken = (iri: string): Response =>
  refuse(iri, 406, 'The resource does not exist in a form the request accepts.');

/** Reads a set as a container. The tag is the digest of the root. */
const readContainer = async ({ set, iri }: Target, request: Request): Promise<Response> => {
  if (!accepts(request.headers.get('accept'), TURTLE)) return notTaken(iri);
  const head = await set.head();
  const etag = `"${head?.digest ?? 'empty'}"`;
  const headers = {
    'content-type': TURTLE,
    etag,
    link: ['BasicContainer', 'Container', 'Resource'].map((type) => `<${LDP}${type}>; rel="type"`).join(', '),
    allow: 'OPTIONS, HEAD, GET, POST',
    'accept-post': '*/*',
    'cache-control': 'no-store',
  };
  if (request.headers.get('if-none-match') === etag) return answerFrom(iri, 304, { etag }, null);
  const body = request.method === 'HEAD' ? null : containerTurtle(iri, await set.rows());
  return answerFrom(iri, 200, headers, body);
};

/** GET and HEAD of something sealed, as a Solid server answers them. */
export const read = async (target: Target, request: Request): Promise<Response> => {
  const { set, iri, kind } = target;
  if (kind === 'container') return readContainer(target, request);
  const row = kind === 'resource' ? await set.row(iri) : null;
  if (row === null) return noneSuch(iri);
  const headers = resourceHeaders(row);
  const condition = readCondition(request.headers, row);
  if (condition === 304) return answerFrom(iri, 304, { etag: tagOf(row) }, null);
  if (condition === 412)
    return refuse(iri, 412, 'The resource has another version than the request expects.');
  if (!accepts(request.headers.get('accept'), row.type)) return notTaken(iri);
  if (request.method === 'HEAD')
    return answerFrom(iri, 200, { ...headers, 'content-length': String(sizeOf(row)) }, null);
  const ifRange = request.headers.get('if-range');
  const asked = ifRange === null || ifRange === tagOf(row) ? request.headers.get('range') : null;
  if (rangeOf(asked, sizeOf(row)) === 'unsatisfiable')
    return refuse(iri, 416, 'The range lies outside the file.', {
      'content-range': `bytes */${sizeOf(row)}`,
    });
  const opened = await set.open(iri, (size) => {
    const range = rangeOf(asked, size);
    return typeof range === 'string' ? [0, size] : range;
  });
  if (opened === null) return noneSuch(iri);
  const { start, end, content } = opened;
  const size = sizeOf(opened.row);
  const part = typeof rangeOf(asked, size) !== 'string';
  const length = { 'content-length': String(end - start) };
  const range = part ? { 'content-range': `bytes ${start}-${end - 1}/${size}` } : {};
  return answerFrom(iri, part ? 206 : 200, { ...resourceHeaders(opened.row), ...length, ...range }, content);
};
