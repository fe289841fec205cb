/** One range of bytes [start, end), `none` to give the whole, `unsatisfiable` for 416 (RFC 9110, 14.1.2). */
export type Range = readonly [start: number, end: number] | 'none' | 'unsatisfiable';

/** A Range header against a size. Other units, several ranges and malformed headers are ignored, as RFC 9110 says. */
export const rangeOf = (header: string | null, size: number): Range => {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/u.exec((header ?? '').trim()) ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return 'none';
  if (from === '') {
    const suffix = Number(to);
    return suffix === 0 || size === 0 ? 'unsatisfiable' : [Math.max(0, size - suffix), size];
  }
  const start = Number(from);
  if (to !== '' && Number(to) < start) return 'none';
  if (start >= size) return 'unsatisfiable';
  return [start, to === '' ? size : Math.min(Number(to) + 1, size)];
};
