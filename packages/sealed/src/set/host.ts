import { SealedError } from '../errors.ts';
import type { Bytes } from '../ids.ts';
import { collect } from './collect.ts';

/** The media type of everything sealed. */
export const SEALED_TYPE = 'application/vnd.carnet.sealed';
/** Most bytes of a stored object: 8 MiB of content, its padding and frame. */
export const OBJECT_LIMIT = 10 * 1024 * 1024;
const LISTING_LIMIT = 64 * 1024 * 1024;

/** A container on a pod server, of which nothing is believed. */
export interface Host {
  readonly fetch: typeof fetch;
  /** IRI ending in a slash. */
  readonly container: string;
}

export interface Stored {
  readonly bytes: Bytes;
  /** Entity tag for If-Match only; it proves nothing. Null if the host gave none. */
  readonly tag: string | null;
}

const ask = async (host: Host, name: string, init: RequestInit): Promise<Response> => {
  const url = host.container + name;
  let response: Response;
  try {
    response = await host.fetch(url, { ...init, redirect: 'manual', cache: 'no-store' });
  } catch (cause) {
    if (cause instanceof SealedError) throw cause;
    throw new SealedError('unreachable', 'The pod server did not answer.', { cause });
  }
  const moved = response.url !== '' && response.url !== url;
  const { status, type } = response;
  if (!moved && !response.redirected && type !== 'opaqueredirect' && (status < 300 || status > 399))
    return response;
  await drop(response);
  throw new SealedError('redirect', 'The pod server sent a request elsewhere; it was not followed.');
};

/** Lets go of a body nobody reads. */
export const drop = async (response: Response): Promise<void> => {
  await response.body?.cancel().catch(() => undefined);
};

/** Thrown for a status that is no success. The body of the host is never read: it is not ours to show. */
const refusal = async (response: Response): Promise<SealedError> => {
  await drop(response);
  const { status } = response;
  if (status === 401 || status === 403)
    return new SealedError('refused', `The pod server refuses access (status ${status}).`);
  if (status === 413 || status === 507)
    return new SealedError(
      'storage-full',
      'The pod has no room left; nothing was changed. Make room and try again.',
    );
  if (status >= 500 && status !== 501)
    return new SealedError('unreachable', `The pod server failed (status ${status}).`);
  return new SealedError('unexpected-answer', `The pod server answered with status ${status}.`);
};

/** What fails while a body is read, and is no error of ours, is the connection. */
const unbroken = async <T>(read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof SealedError) throw cause;
    throw new SealedError('unreachable', 'The answer of the pod server broke off.', { cause });
  }
};

const body = async ({ body: stream }: Response, limit: number): Promise<Bytes> =>
  stream === null ? new Uint8Array() : unbroken(() => collect(stream, limit));

/** `plaintext-answer` unless the answer claims to be sealed, which is the least it must do. */
const mustBeSealed = async (response: Response): Promise<void> => {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === SEALED_TYPE) return;
  await drop(response);
  throw new SealedError(
    'plaintext-answer',
    'The pod server answered with something unsealed; it was not read.',
  );
};

/** The answer that holds a stored object; null if the host says there is none. */
const answered = async (host: Host, name: string, init: RequestInit = {}): Promise<Response | null> => {
  const response = await ask(host, name, { ...init, headers: { accept: SEALED_TYPE } });
  if (response.status === 404 || response.status === 410) {
    await drop(response);
    return null;
  }
  if (response.status !== 200) throw await refusal(response);
  await mustBeSealed(response);
  return response;
};

/** Reads a stored object that a screen waits for; null if the host says there is none. */
export const getStored = async (host: Host, name: string): Promise<Stored | null> => {
  const response = await answered(host, name, { priority: 'high' });
  if (response === null) return null;
  return { bytes: await body(response, OBJECT_LIMIT), tag: response.headers.get('etag') };
};

/** Gives a stored object to `use` as it arrives, and what that makes of it; null if the host says there is none. */
export const readStored = async <T>(
  host: Host,
  name: string,
  use: (body: ReadableStream<Uint8Array>) => Promise<T>,
): Promise<T | null> => {
  const response = await answered(host, name);
  return response === null ? null : unbroken(() => use(response.body ?? new Blob([]).stream()));
};

/** Reads the bytes [start, end) of a stored object, and its length as the host says it. */
export const getStretch = async (
  host: Host,
  name: string,
  start: number,
  end: number,
): Promise<{ bytes: Bytes; start: number; total: number } | null> => {
  const response = await ask(host, name, {
    headers: { accept: SEALED_TYPE, range: `bytes=${start}-${end - 1}` },
  });
  if (response.status === 404 || response.status === 410) {
    await drop(response);
    return null;
  }
  if (response.status !== 206 && response.status !== 200) throw await refusal(response);
  await mustBeSealed(response);
  const said = /^bytes (\d+)-(\d+)\/(\d+)$/u.exec(response.headers.get('content-range') ?? '');
  const [first, last, total] = (said ?? []).slice(1).map(Number);
  const want = Math.min(end, total ?? 0);
  if (response.status !== 206 || total === undefined || first !== start || last !== want - 1) {
    await drop(response);
    throw new SealedError('bad-range', 'The pod server gave another part of an object than was asked for.');
  }
  const bytes = await body(response, want - start);
  if (bytes.length !== want - start)
    throw new SealedError('truncated', 'The pod server gave less of an object than was asked for.');
  return { bytes, start, total };
};

/** Whether the host says that an object is there, and when it was last changed (null if it does not say). */
export const headStored = async (host: Host, name: string): Promise<{ modified: Date | null } | null> => {
  const response = await ask(host, name, { method: 'HEAD', headers: { accept: SEALED_TYPE } });
  await drop(response);
  if (response.status === 404 || response.status === 410) return null;
  if (response.status !== 200) throw await refusal(response);
  const modified = new Date(response.headers.get('last-modified') ?? Number.NaN);
  return { modified: Number.isNaN(modified.getTime()) ? null : modified };
};

/** Writes; false if the condition failed (412). `condition` is a tag to replace, or null for "must not exist". */
export const putStored = async (
  host: Host,
  name: string,
  bytes: Bytes,
  condition: string | null,
): Promise<boolean> => {
  const response = await ask(host, name, {
    method: 'PUT',
    headers: {
      'content-type': SEALED_TYPE,
      ...(condition === null ? { 'if-none-match': '*' } : { 'if-match': condition }),
    },
    body: bytes,
  });
  if (response.status === 412 || response.status === 409) {
    await drop(response);
    return false;
  }
  if (!response.ok) throw await refusal(response);
  await drop(response);
  return true;
};

/** Deletes; what is gone already is well. */
export const deleteStored = async (host: Host, name: string): Promise<void> => {
  const response = await ask(host, name, { method: 'DELETE' });
  await drop(response);
  if (!response.ok && response.status !== 404 && response.status !== 410) throw await refusal(response);
};

/** The host's own listing of the container, in Turtle; null if it has none. */
export const getListing = async (host: Host): Promise<Bytes | null> => {
  const response = await ask(host, '', { headers: { accept: 'text/turtle' } });
  if (response.status === 404 || response.status === 410) {
    await drop(response);
    return null;
  }
  if (response.status !== 200) throw await refusal(response);
  return body(response, LISTING_LIMIT);
};
