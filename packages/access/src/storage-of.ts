import { ask, type Fetch } from './http/ask.ts';
import { readLinks, targetsOf } from './http/link.ts';
import { pathOf } from './http/path.ts';
import type { Iri } from './rule.ts';
import { STORAGE_TYPE } from './terms.ts';

/**
 * The root of the storage that a resource lies in, as the server tells it: the nearest container above it whose answer
 * carries `Link: <http://www.w3.org/ns/pim/space#Storage>; rel="type"` (Solid Protocol 0.11, 4.1). It says where, not
 * whose: whoever asks makes sure of their rights there.
 * @returns its IRI with a slash at the end; `null` when no container says so that this `fetch` may ask
 * @throws AccessError `no-rules` when this is no http address; a failed connection throws what `fetch` throws
 */
export const storageOf = async (iri: Iri, { fetch }: { readonly fetch: Fetch }): Promise<Iri | null> => {
  for (const [index, container] of pathOf(iri)
    .filter((one) => one.endsWith('/'))
    .entries())
    if (await isStorage(container, index, fetch)) return container;
  return null;
};

/** What lies above a storage may be closed to other origins, which a browser tells as a lost connection: no storage. */
const isStorage = async (container: Iri, index: number, fetch: Fetch): Promise<boolean> => {
  try {
    const response = await ask(fetch, container, { method: 'HEAD' });
    return response.ok && targetsOf(readLinks(response.headers.get('link')), 'type').includes(STORAGE_TYPE);
  } catch (error) {
    if (index > 0 && error instanceof TypeError) return false;
    throw error;
  }
};
