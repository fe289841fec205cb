const [DISCRETE, LINEAR] = [0, 1];

/**
 * A table of so many entries from its segments (DICOM PS3.3 C.7.9.2): entries one by one, or in a line from the one before to
 * their last. Null where it is cut or has another number of entries, or a segment that points to others: these are not
 * read here.
 */
export function fromSegments(words: readonly number[], entries: number): readonly number[] | null {
  const table: number[] = [];
  for (let at = 0; at + 2 < words.length && table.length < entries;) {
    const [kind, count = 0] = [words[at], words[at + 1]];
    const values = words.slice(at + 2, at + 2 + (kind === DISCRETE ? count : 1));
    const before = table.at(-1);
    if (kind === DISCRETE) table.push(...values);
    else if (kind === LINEAR && before !== undefined) {
      const step = ((values[0] ?? 0) - before) / count;
      for (let n = 1; n <= count; n += 1) table.push(Math.round(before + n * step));
    } else return null;
    at += 2 + values.length;
  }
  return table.length === entries ? table : null;
}
