import type { Bytes } from '@carnet/sealed';
import { RecordError, type RecordErrorCode } from '../errors.ts';
import { readBody } from './read-body.ts';

export type Fetch = typeof globalThis.fetch;

/** A resource as it was read: its bytes and the ETag to write against (null if the server sent none). */
export interface Loaded {
  readonly bytes: Bytes;
  readonly etag: string | null;
}

const CODES: Readonly<Record<number, RecordErrorCode>> = {
  401: 'signed-out',
  403: 'refused',
  404: 'not-found',
  410: 'not-found',
  412: 'busy',
  413: 'storage-full',
  423: 'busy',
  429: 'busy',
  503: 'busy',
  507: 'storage-full',
};

const SENTENCES: Readonly<Partial<Record<RecordErrorCode, string>>> = {
  'signed-out': 'The pod server asks for a sign-in; sign in again.',
  refused: 'The pod server refused this; the rights for it are not given to this app or person.',
  'not-found': 'Nothing is stored at the place asked for.',
  busy: 'Somebody else wrote at the same moment; try again.',
  'storage-full': 'The pod has no room left; make room or ask the provider.',
};

/** The error of an answer that is not the one hoped for. */
export function answerError(response: Response): RecordError {
  const code = CODES[response.status] ?? 'unexpected-answer';
  if (response.status === 429)
    return new RecordError(
      code,
      'The server asks to wait: too much was sent there already; try again later.',
    );
  return new RecordError(code, SENTENCES[code] ?? `The pod server answered ${response.status}.`);
}

/** Sends a request; a failed connection is `network`, a redirect is `unexpected-answer`. */
export async function send(fetch: Fetch, iri: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(iri, { redirect: 'manual', ...init });
  } catch (cause) {
    if (cause instanceof RecordError) throw cause;
    if (init.signal?.aborted) throw new RecordError('cancelled', 'Cancelled.', { cause });
    throw new RecordError('network', 'The pod server cannot be reached; check the connection.', { cause });
  }
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
    throw new RecordError(
      'unexpected-answer',
      'The pod server sent the request elsewhere; this is not followed.',
    );
  return response;
}

/** No document read whole here is longer: a keyring of 8 MiB in its padding and frame. */
const MAX_DOCUMENT = 10 * 1024 * 1024;

/** Reads a resource; null where there is none (404, 410); RecordError for every other refusal, or for too many bytes. */
export async function load(
  fetch: Fetch,
  iri: string,
  accept = '*/*',
  limit = MAX_DOCUMENT,
): Promise<Loaded | null> {
  const response = await send(fetch, iri, { headers: { accept }, cache: 'no-store' });
  if (response.status === 404 || response.status === 410) return null;
  if (!response.ok) throw answerError(response);
  return { bytes: await readBody(response, limit), etag: response.headers.get('etag') };
}

/** What a write is made against: the version read before, or that nothing is there yet. */
export type Precondition = { readonly etag: string } | 'absent' | 'any';

const conditions = (against: Precondition): Record<string, string> =>
  against === 'any' ? {} : against === 'absent' ? { 'if-none-match': '*' } : { 'if-match': against.etag };

/** Writes a resource; `busy` if somebody wrote in between. Gives the new ETag, null if the server sent none. */
export async function save(
  fetch: Fetch,
  iri: string,
  body: Bytes | string,
  type: string,
  against: Precondition,
): Promise<string | null> {
  const response = await send(fetch, iri, {
    method: 'PUT',
    headers: { 'content-type': type, ...conditions(against) },
    body,
  });
  if (!response.ok) throw answerError(response);
  return response.headers.get('etag');
}

/** Deletes a resource; gives false where there was none. */
export async function remove(fetch: Fetch, iri: string): Promise<boolean> {
  const response = await send(fetch, iri, { method: 'DELETE' });
  if (response.status === 404 || response.status === 410) return false;
  if (!response.ok) throw answerError(response);
  return true;
}
