/** A name of a file that none of those taken has: "scan.pdf", then "scan (2).pdf". */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n += 1) name = wanted.replace(/(\.[^.]*)?$/u, ` (${n})$1`);
  return name;
}
