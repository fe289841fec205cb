import { boxesIn, type Box } from './boxes.ts';

/** Something in a HEIC or AVIF file, and where its bytes lie in the file, in order. */
export interface HeicItem {
  /** `Exif`, `mime`, `hvc1`… */
  readonly type: string;
  readonly pieces: readonly (readonly [from: number, to: number])[];
}

/** Reads numbers one after the other; throws a `RangeError` behind the end. */
class Numbers {
  readonly #view: DataView;
  at: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.at = at;
  }

  next(size: number): number {
    const { at } = this;
    this.at += size;
    if (size === 0) return 0;
    if (size === 8) return Number(this.#view.getBigUint64(at));
    if (size === 4) return this.#view.getUint32(at);
    return size === 2 ? this.#view.getUint16(at) : this.#view.getUint8(at);
  }
}

/** Types of items by their numbers (8.11.6). */
function typesIn(view: DataView, { from, to }: Box): Map<number, string> {
  const head = new Numbers(view, from);
  const version = head.next(1);
  head.at += 3;
  head.next(version === 0 ? 2 : 4);
  const types = new Map<number, string>();
  for (const box of boxesIn(view, head.at, to) ?? []) {
    const entry = new Numbers(view, box.from);
    const isWide = entry.next(1) === 3;
    entry.at += 3;
    const id = entry.next(isWide ? 4 : 2);
    entry.at += 2;
    types.set(id, String.fromCharCode(...Array.from({ length: 4 }, () => entry.next(1))));
  }
  return types;
}

const MOST_ITEMS = 10_000;

/** The items of a file (8.11.3), in the box that holds all about them; throws a `RangeError` where that is cut. */
export function heicItems(view: DataView, meta: Box): HeicItem[] {
  const boxes = boxesIn(view, meta.from + 4, meta.to) ?? [];
  const boxOf = (type: string): Box | undefined => boxes.find((box) => box.type === type);
  const [info, where, inner] = [boxOf('iinf'), boxOf('iloc'), boxOf('idat')];
  if (!info || !where) return [];
  const types = typesIn(view, info);
  const numbers = new Numbers(view, where.from);
  const version = numbers.next(1);
  numbers.at += 3;
  const [sizes, more] = [numbers.next(1), numbers.next(1)];
  const indexes = version === 0 ? 0 : more & 15;
  const count = Math.min(MOST_ITEMS, numbers.next(version < 2 ? 2 : 4));
  return Array.from({ length: count }, () => {
    const id = numbers.next(version < 2 ? 2 : 4);
    const isInner = version > 0 && (numbers.next(2) & 15) === 1;
    numbers.next(2);
    const base = numbers.next(more >> 4) + (isInner ? (inner?.from ?? 0) : 0);
    const pieces = Array.from({ length: numbers.next(2) }, () => {
      numbers.next(indexes);
      const from = base + numbers.next(sizes >> 4);
      return [from, from + numbers.next(sizes & 15)] as const;
    });
    return { type: types.get(id) ?? '', pieces };
  });
}
