import type { DraftFile } from '@carnet/record';

/** Files of one entry are told apart by their names: the second of a name gets a number. */
export function namedApart(files: readonly DraftFile[]): DraftFile[] {
  const taken = new Set<string>();
  return files.map((file) => {
    let { name } = file;
    for (let i = 2; taken.has(name); i += 1) name = file.name.replace(/(\.[^.]*)?$/u, ` (${i})$1`);
    taken.add(name);
    return { ...file, name };
  });
}
