import type { Change, EntryInput, JsonValue, Row, SealedSet } from '@carnet/sealed';
import { entryContent } from '../entries/read-entry.ts';
import { withIris } from '../entries/entry-turtle.ts';
import { isStoredLine } from '../entries/stored-line.ts';
import { writeTurtle } from '../entries/write-turtle.ts';
import { moved, movedJson, type Relocation } from './moved.ts';

/** The Turtle of an entry, with links to where things are now; null if it names nothing of the former storage. */
function movedTurtle(how: Relocation, iri: string, content: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const turtle = new TextDecoder().decode(content);
  if (!turtle.includes(how.from)) return null;
  const named = moved(how, iri);
  const quads = entryContent({ iri: named, turtle });
  const found = quads
    .flatMap(({ subject, object }) => [subject, object])
    .filter((term) => term.termType === 'NamedNode' && term.value.startsWith(how.from))
    .map(({ value }) => value.split('#')[0] ?? value);
  const iris = new Map(found.map((one) => [one, moved(how, one)]));
  return new TextEncoder().encode(writeTurtle(withIris(quads, iris), named));
}

const isEntry = ({ type, line }: Row): boolean => type === 'text/turtle' && isStoredLine(line);

/** Entries whose content names the former storage, as they are to be written. */
async function rewritten(set: SealedSet, rows: readonly Row[], how: Relocation): Promise<EntryInput[]> {
  const inputs: EntryInput[] = [];
  for await (const { row, content } of set.readAll(rows)) {
    const again = movedTurtle(how, row.iri, content);
    if (again === null) continue;
    const { type, name, line } = row;
    inputs.push({ iri: moved(how, row.iri), type, name, line: movedJson(how, line), content: again });
  }
  return inputs;
}

const same = (one: JsonValue, other: JsonValue): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Brings a register that was carried to another storage as it was up to date: names, lines and contents that are
 * addresses in the former storage become those of this one; bytes of files are not touched. Again, it changes nothing.
 */
export async function relocateRows(set: SealedSet, how: Relocation): Promise<void> {
  const rows = await set.rows();
  const contents = await rewritten(set, rows.filter(isEntry), how);
  const done = new Set(contents.map(({ iri }) => iri));
  if (contents.length > 0) await set.writeEntries(contents);
  const changes = rows.flatMap((row): Change[] => {
    const { iri, at, type, name } = row;
    const here = moved(how, iri);
    const line = movedJson(how, row.line);
    const put: Change = { kind: 'put', iri: here, at, type, name, line };
    const gone: Change = { kind: 'delete', iri };
    if (here !== iri) return done.has(here) ? [gone] : [put, gone];
    return done.has(here) || same(line, row.line) ? [] : [{ kind: 'line', iri, line }];
  });
  if (changes.length > 0) await set.write(changes);
  if (contents.length > 0) await set.compact();
}
