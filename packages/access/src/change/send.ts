import { AccessError } from '../error.ts';
import { ask, unexpected } from '../http/ask.ts';
import type { Fetch } from '../http/ask.ts';
import type { RuleDocument } from '../http/rule-document.ts';

/** `stale`: somebody else changed the document meanwhile. */
export type Sent = 'stored' | 'stale' | 'forbidden';

/**
 * Writes a rule document over the one that was read, or as the first one, never over another.
 * @throws AccessError `unexpected-answer`
 */
export const send = async (document: RuleDocument, body: string, fetch: Fetch): Promise<Sent> => {
  const condition = conditionOf(document);
  const response = await ask(fetch, document.iri, {
    method: 'PUT',
    headers: { 'content-type': 'text/turtle', ...condition },
    body,
  });
  await response.body?.cancel();
  if (response.ok) return 'stored';
  if (response.status === 412 || response.status === 409) return 'stale';
  if (response.status === 401 || response.status === 403) return 'forbidden';
  throw unexpected('given new access rules', response);
};

const conditionOf = ({ state, etag }: RuleDocument): Record<string, string> => {
  if (state === 'absent') return { 'if-none-match': '*' };
  if (etag === null) {
    throw new AccessError(
      'unexpected-answer',
      'The server gives its rule documents no version, so a change could overwrite another; nothing was changed.',
    );
  }
  return { 'if-match': etag };
};
