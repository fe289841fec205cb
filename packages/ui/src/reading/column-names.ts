import type { NarrativeBlock, NarrativeInline, NarrativeTable } from '@carnet/exchange/cda';

const inlineText = (all: readonly NarrativeInline[]): string =>
  all
    .map((inline) => {
      if (inline.kind === 'text') return inline.text;
      return 'inlines' in inline ? inlineText(inline.inlines) : ' ';
    })
    .join('');

const blockText = (all: readonly NarrativeBlock[]): string =>
  all
    .map((block) => {
      if (block.kind === 'paragraph') return inlineText([...block.caption, ...block.inlines]);
      return block.kind === 'list' ? block.items.map(blockText).join(' ') : '';
    })
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** As many columns stand side by side on a phone. */
const NARROW = 2;

/**
 * The names of the columns of a table whose rows can stand one value below the other where there is no room; null for a
 * table of few columns, and for one whose cells span others or have no name.
 */
export function columnNames({ head, body, foot }: NarrativeTable): readonly string[] | null {
  const [names, ...more] = head;
  if (!names || more.length > 0 || foot.length > 0 || names.length <= NARROW) return null;
  const isPlain = [names, ...body].every(
    (row) => row.length === names.length && row.every(({ columns, rows }) => columns === 1 && rows === 1),
  );
  return isPlain ? names.map(({ blocks }) => blockText(blocks)) : null;
}
