import type { FoundCount, FoundItem } from '@carnet/ui';
import { CATEGORIES } from '@carnet/vocab';

/** What things would add, by part of the record and kind, in the order of the parts; documents first. */
export function totalsOf(items: readonly FoundItem[]): FoundCount[] {
  const counts = items.flatMap((item) => item.counts);
  return CATEGORIES.flatMap((category) => {
    const kinds = new Map<string, number>();
    for (const one of counts.filter((count) => count.category === category))
      kinds.set(one.kind, (kinds.get(one.kind) ?? 0) + one.count);
    return [...kinds]
      .sort(([a], [b]) => Number(b === 'Document') - Number(a === 'Document'))
      .map(([kind, count]) => ({ category, kind, count }));
  });
}
