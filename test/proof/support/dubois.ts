import { readFile, readdir } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { isRefusal, readDocument } from '@carnet/exchange';
import type { EntryDraft } from '@carnet/record';

const FOLDER = resolve(import.meta.dirname, '../../../../shared/data/synderai/dubois');

/** A file of the family of examples (SYNDERAI, Dubois), as it lies on the disk. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Buffer<ArrayBuffer>;
}

/** The files of the Dubois record: one European Patient Summary and the laboratory reports. */
export async function duboisFiles(): Promise<SourceFile[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => ({ name: basename(name), bytes: await readFile(resolve(FOLDER, name)) })),
  );
}

/** What the exchange package makes of a file; throws if it is refused. */
export async function draftsOf({ name, bytes }: SourceFile): Promise<readonly EntryDraft[]> {
  const read = await readDocument(new Uint8Array(bytes), { name, received: new Date() });
  if (isRefusal(read)) throw new Error(`${name} was refused: ${read.refused}`);
  return read.drafts;
}

const WORDS = new Set(['display', 'title', 'text', 'family', 'given', 'city', 'name', 'line', 'birthDate']);

/** Strings of FHIR files that say something: titles, displays, texts, names, addresses, birth date, codes. */
export function tellingStrings(files: readonly SourceFile[]): string[] {
  const found = new Set<string>();
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      const says = WORDS.has(key) ? value.length >= 6 : key === 'code' && /^[\dA-Z][\d-A-Z]{5,}$/.test(value);
      if (says && !['author', 'Author', 'France', 'create', 'training', 'CREATE'].includes(value))
        found.add(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) walk(item, Array.isArray(value) ? key : name);
    }
  };
  for (const { bytes } of files) walk(JSON.parse(bytes.toString()) as unknown, '');
  return [...found].sort();
}
