import { RecordSearch, type KeptTexts } from '@carnet/exchange/search';
import type { RecordReader, TimelineEntry } from '@carnet/record';
import { currentLocale } from '../locale/locale.svelte.ts';
import type { Search, TimelineRow } from '../ports/index.ts';

/** What a search is made over. */
export interface Searched {
  readonly reader: RecordReader;
  /** What the timeline shows now. */
  readonly shown: () => Promise<{
    readonly entries: readonly TimelineEntry[];
    readonly rows: readonly TimelineRow[];
  }>;
  readonly kept?: KeptTexts | undefined;
  /** Whether an entry may leave no trace. */
  readonly isHidden?: ((iri: string) => boolean) | undefined;
}

/** A search over what somebody may read here. */
export function wireSearch({ reader, shown, kept, isHidden }: Searched): Search {
  const search = new RecordSearch({
    record: reader,
    language: currentLocale() === 'en' ? 'en' : 'fr',
    async readPdf(bytes) {
      const { readPdfText } = await import('../viewer/read-pdf-text.ts');
      return readPdfText(bytes);
    },
    ...(kept ? { kept } : {}),
    ...(isHidden ? { isHidden } : {}),
  });
  let byIri = new Map<string, TimelineRow>();
  return {
    asked: '',
    get unread() {
      return search.unread;
    },
    async update(onProgress) {
      const { entries, rows } = await shown();
      byIri = new Map(rows.map((row) => [row.iri, row]));
      await search.update(entries, (done, total) => {
        onProgress({ done, total });
      });
    },
    forget() {
      byIri = new Map();
      search.forget();
    },
    find: (words) =>
      search.find(words, byIri).flatMap(({ id, where, name, excerpt }) => {
        const row = byIri.get(id);
        return row ? [{ row, where, name, excerpt }] : [];
      }),
  };
}
