import type { EntryLine } from '@carnet/record';
import type { Summarised } from './summarise.ts';

/** Lines of registers name their own short key, which their parts name as `part`. */
const ownKey = ({ id }: EntryLine & { readonly id?: string }): string | null => id ?? null;

/**
 * Documents from which no entry of their category was made: scans, photos, letters. What they say stands in no list, so a
 * list that is empty beside them says nothing.
 */
export function documentsOf<E extends Summarised>(entries: readonly E[]): readonly E[] {
  const split = new Set(
    entries.flatMap(({ category, line, partOf }) => [
      ...(line.part === undefined ? [] : [`${category} ${line.part}`]),
      ...(partOf == null ? [] : [partOf]),
    ]),
  );
  return entries.filter(
    ({ iri, category, line }) =>
      line.kind === 'Document' &&
      line.about === undefined &&
      !split.has(iri) &&
      !split.has(`${category} ${ownKey(line) ?? iri}`),
  );
}
