import { DataFactory, Parser, Store } from 'n3';
import { iri } from '@carnet/vocab';
import { MAX_DEPOSIT, type Bytes } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { load, type Fetch } from '../http/http.ts';

/** At most so many items are looked at in one go; the rest waits for the next. */
const MAX_ITEMS = 200;

/** IRIs of what lies in an inbox; members outside it are ignored. */
export async function listInbox(inbox: string, fetch: Fetch): Promise<readonly string[]> {
  const listing = await load(fetch, inbox, 'text/turtle');
  if (!listing) return [];
  try {
    const store = new Store(new Parser({ baseIRI: inbox }).parse(new TextDecoder().decode(listing.bytes)));
    return store
      .getObjects(DataFactory.namedNode(inbox), DataFactory.namedNode(iri('ldp', 'contains')), null)
      .map(({ value }) => value)
      .filter((item) => item.startsWith(inbox) && !item.endsWith('/'))
      .slice(0, MAX_ITEMS);
  } catch (cause) {
    throw new RecordError('unexpected-answer', 'The list of the inbox cannot be read.', { cause });
  }
}

/** The bytes of an item; null if it is gone or longer than any may be. */
export async function readItem(item: string, fetch: Fetch): Promise<Bytes | null> {
  const loaded = await load(fetch, item);
  return loaded && loaded.bytes.length <= MAX_DEPOSIT ? loaded.bytes : null;
}
