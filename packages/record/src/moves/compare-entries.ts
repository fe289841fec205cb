import { withIris, type NewNames } from '../entries/entry-turtle.ts';
import { streamSha256 } from '../entries/large-file.ts';
import { entryContent, type Entry } from '../entries/read-entry.ts';
import { writeTurtle } from '../entries/write-turtle.ts';
import type { Bytes } from '@carnet/sealed';
import type { FormerEntry } from './bring-in.ts';
import { inSteps, mustGoOn, type StepOptions } from './in-steps.ts';

/** What a comparison reads of the record that entries were brought into. */
interface Here {
  entry(iri: string): Promise<Entry>;
  fileFrom(iri: string, start?: number): Promise<AsyncIterable<Bytes>>;
}

async function digestOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = await streamSha256();
  for await (const piece of pieces) hash.update(piece);
  return hash.digest();
}

const textOf = (entry: { readonly iri: string; readonly turtle: string }, iris: NewNames): string =>
  writeTurtle(withIris(entryContent(entry), iris), iris.get(entry.iri) ?? entry.iri);

async function isSame(
  former: FormerEntry,
  here: Here,
  iris: NewNames,
  options: StepOptions,
): Promise<boolean> {
  const entry = await here.entry(iris.get(former.iri) ?? '');
  if (entry.category !== former.category) return false;
  const [was, is] = [former.line, entry.line];
  if (was.title !== is.title || was.id !== is.id || was.src.join() !== is.src.join()) return false;
  const turtle = await former.turtle();
  if (textOf({ iri: former.iri, turtle }, iris) !== textOf(entry, new Map())) return false;
  for (const file of was.files ?? []) {
    const named = await here.fileFrom(iris.get(file.iri) ?? '');
    const [before, after] = await Promise.all(
      [former.open(file, 0), named].map((one) => digestOf(inSteps(one, options))),
    );
    if (before !== after) return false;
  }
  return true;
}

/**
 * Reads everything that was brought in back from where it lies now and compares it with what it was: category, provenance,
 * content and every byte of every file. Gives the former IRIs of those that differ; none when the record is the same.
 * `cancelled`.
 */
export async function compareEntries(
  former: readonly FormerEntry[],
  here: Here,
  iris: NewNames,
  options: StepOptions = {},
): Promise<readonly string[]> {
  const differ: string[] = [];
  for (const [done, entry] of former.entries()) {
    options.onProgress?.({ done, total: former.length });
    await options.whenRunning?.();
    mustGoOn(options);
    if (!(await isSame(entry, here, iris, options))) differ.push(entry.iri);
  }
  return differ;
}
