import { AccessError } from '../error.ts';

/** A `fetch` that is signed in as whoever acts. */
export type Fetch = typeof globalThis.fetch;

const MAX_BYTES = 262_144;

/**
 * One request that follows no redirect and takes nothing from a cache.
 * @throws AccessError `foreign-rules` when the server sends us elsewhere; a failed connection throws what `fetch` throws
 */
export const ask = async (fetch: Fetch, iri: string, init: RequestInit): Promise<Response> => {
  const response = await fetch(iri, { ...init, redirect: 'manual', cache: 'no-store' });
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    await response.body?.cancel();
    throw new AccessError(
      'foreign-rules',
      'The server sent a question about access rules to another address, which is never followed; check the address.',
    );
  }
  return response;
};

/** An answer no case of ours fits. */
export const unexpected = (what: string, { status }: Response): AccessError =>
  new AccessError(
    'unexpected-answer',
    `The server answered ${status} when ${what}, so it is not known what holds; try again later.`,
  );

/**
 * The body as text, at most 256 KiB.
 * @throws AccessError `unreadable-rules`
 */
export const readText = async (response: Response): Promise<string> => {
  const reader = (response.body ?? new Blob().stream()).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: false });
  let text = '';
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > MAX_BYTES) {
      await reader.cancel();
      throw new AccessError(
        'unreadable-rules',
        'The rule document is larger than any honest one needs, so it was not read.',
      );
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
};
