import type { Sets } from '../sets/sets.ts';
import { isStoredLine } from './stored-line.ts';

/** The content of an entry, of the version that was read. */
export interface EntryContent {
  readonly iri: string;
  readonly version: number;
  readonly turtle: string;
}

/**
 * Reads the content of many entries, each pack asked for once; none that this reader may not read. Registers that were
 * read for a timeline are not asked for again.
 */
export async function* readContents(
  sets: Sets,
  wanted: (iri: string) => boolean,
): AsyncGenerator<EntryContent, void> {
  const singles = (await sets.singles()).map(({ set }) => set);
  for (const set of [...(await sets.categories()).values(), ...singles]) {
    const rows = (await set.rows()).filter(({ iri, line }) => isStoredLine(line) && wanted(iri));
    for await (const { row, content } of set.readAll(rows))
      yield {
        iri: row.iri,
        version: row.seq,
        turtle: `@base <${row.iri}>.\n${new TextDecoder().decode(content)}`,
      };
  }
}
