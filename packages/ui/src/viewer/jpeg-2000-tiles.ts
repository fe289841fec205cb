const [SOC, SOT] = [0xff4f, 0xff90];
const SOT_BYTES = 12;

/** Where the pieces begin, behind the segments that are about all of them; null where these are cut. */
function firstTile(view: DataView): number | null {
  for (let at = 2; at + 4 <= view.byteLength; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint16(at) === SOT) return at;
    if (view.getUint16(at + 2) < 2) return null;
  }
  return null;
}

/**
 * Whether each of so many pieces of a code stream of JPEG 2000 is there, with all its parts (ITU-T T.800 A.4.2, segments
 * SOT): what is missing is drawn as nothing, and no error. The stream ends with its last mark.
 */
export function hasAllTiles(stream: Uint8Array, tiles: number): boolean {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length);
  if (stream.length < 4 || view.getUint16(0) !== SOC) return false;
  const end = stream.length - 2;
  const parts = new Map<number, { readonly met: Set<number>; told: number }>();
  let at = firstTile(view);
  while (at !== null && at + SOT_BYTES <= end && view.getUint16(at) === SOT) {
    const length = view.getUint32(at + 6);
    if (at + length > end) return false;
    const tile = parts.get(view.getUint16(at + 4)) ?? { met: new Set<number>(), told: 0 };
    tile.met.add(view.getUint8(at + 10));
    tile.told = Math.max(tile.told, view.getUint8(at + 11));
    parts.set(view.getUint16(at + 4), tile);
    // The last one may leave open how long it is.
    at = length === 0 ? null : at + Math.max(length, SOT_BYTES);
  }
  const whole = [...parts].filter(([tile, { met, told }]) => tile < tiles && met.size >= told);
  return whole.length === tiles;
}
