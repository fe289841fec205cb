/** A box of a file in the ISO base media format (ISO/IEC 14496-12, 4.2). */
export interface Box {
  readonly type: string;
  /** Where its content lies in the file. */
  readonly from: number;
  readonly to: number;
}

/** The boxes between two places, one after the other; null where they do not fit in. */
export function boxesIn(view: DataView, start: number, end: number): Box[] | null {
  const boxes: Box[] = [];
  for (let at = start; at < end;) {
    if (at + 8 > end) return null;
    const short = view.getUint32(at);
    const isLong = short === 1;
    if (isLong && at + 16 > end) return null;
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? end - at : short;
    const from = at + (isLong ? 16 : 8);
    if (size < from - at || at + size > end) return null;
    const type = Array.from({ length: 4 }, (_, n) => String.fromCharCode(view.getUint8(at + 4 + n))).join('');
    boxes.push({ type, from, to: at + size });
    at += size;
  }
  return boxes;
}
