import { Parser, Store } from 'n3';
import { RecordError } from '../errors.ts';
import { isStoredLine } from '../entries/stored-line.ts';
import type { Sets } from '../sets/sets.ts';

/**
 * Reads every entry this reader may read, pack by pack, into one store in memory. Each entry's blank nodes are its
 * own. `bad-entry` if one is not Turtle: an answer over half a record would be a wrong answer.
 */
export async function loadStore(sets: Sets): Promise<Store> {
  const store = new Store();
  let count = 0;
  for (const { set } of await sets.opened()) {
    const rows = (await set.rows()).filter(({ line }) => isStoredLine(line));
    for await (const { row, content } of set.readAll(rows)) {
      count += 1;
      try {
        const parser = new Parser({ baseIRI: row.iri, blankNodePrefix: `e${count}_` });
        store.addQuads(parser.parse(new TextDecoder().decode(content)));
      } catch (cause) {
        throw new RecordError('bad-entry', 'An entry is not readable Turtle; nothing was answered.', {
          cause,
        });
      }
    }
  }
  return store;
}
