/** What the notes of a camera say (Exif 2.3, in the form of TIFF 6.0). */
export interface TiffNotes {
  /** Whether they say where. */
  readonly place: boolean;
  /** The day, as the camera's clock had it; null when they do not say. */
  readonly taken: string | null;
  /** Whether they say with what, by whom or for what it was taken. */
  readonly maker: boolean;
  /** How the picture is to be turned, 1 to 8; 1 as it lies. */
  readonly turn: number;
}

const [ORIENTATION, DATE_TIME, EXIF, GPS, ORIGINAL] = [0x0112, 0x0132, 0x8769, 0x8825, 0x9003];
/** Of the directory on the place: latitude and longitude. */
const PLACES = [2, 4];
/** Description, make, model, program, artist, computer, copyright; owner, serial numbers, notes of makers and people. */
const MAKERS = [0x010e, 0x010f, 0x0110, 0x0131, 0x013b, 0x013c, 0x8298];
const MORE_MAKERS = [0x927c, 0x9286, 0xa420, 0xa430, 0xa431, 0xa433, 0xa434, 0xa435];
const MOST_TAGS = 512;
const DAY = /^((?:19|20)\d{2}):(0[1-9]|1[0-2]):(0[1-9]|[12]\d|3[01])\b/u;

interface Tag {
  readonly number: number;
  readonly first: number;
  readonly text: string;
}

/** One directory of tags; empty where it lies outside. */
function tagsAt(view: DataView, at: number, little: boolean): Tag[] {
  if (at < 8 || at + 2 > view.byteLength) return [];
  const count = Math.min(view.getUint16(at, little), MOST_TAGS, Math.floor((view.byteLength - at - 2) / 12));
  return Array.from({ length: count }, (_, n) => {
    const from = at + 2 + 12 * n;
    const [type, length] = [view.getUint16(from + 2, little), view.getUint32(from + 4, little)];
    const first = type === 3 ? view.getUint16(from + 8, little) : view.getUint32(from + 8, little);
    const isText = type === 2 && length > 4 && first + length <= view.byteLength;
    const bytes = new Uint8Array(view.buffer, view.byteOffset + (isText ? first : 0), isText ? length : 0);
    return {
      number: view.getUint16(from, little),
      first,
      text: new TextDecoder().decode(bytes.subarray(0, 64)),
    };
  });
}

/** Reads them, from `II` or `MM` on; null for what is no such thing. */
export function readTiffNotes(bytes: Uint8Array): TiffNotes | null {
  if (bytes.length < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return null;
  const little = order === 0x4949;
  const main = tagsAt(view, view.getUint32(4, little), little);
  const inside = (number: number): Tag[] => {
    const found = main.find((tag) => tag.number === number);
    return found ? tagsAt(view, found.first, little) : [];
  };
  const day = [
    ...inside(EXIF).filter(({ number }) => number === ORIGINAL),
    ...main.filter(({ number }) => number === DATE_TIME),
  ]
    .map(({ text }) => DAY.exec(text))
    .find((match) => match !== null);
  const turn = main.find(({ number }) => number === ORIENTATION)?.first ?? 1;
  return {
    place: inside(GPS).some(({ number }) => PLACES.includes(number)),
    maker: [...main, ...inside(EXIF)].some(({ number }) => [...MAKERS, ...MORE_MAKERS].includes(number)),
    taken: day ? day.slice(1, 4).join('-') : null,
    turn: turn >= 1 && turn <= 8 ? turn : 1,
  };
}

/** Notes that say nothing but how the picture is to be turned. */
export const turnOnly = (turn: number): Uint8Array =>
  new Uint8Array([
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[ORIENTATION >> 8, ORIENTATION & 255, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0],
    ...[0, 0, 0, 0],
  ]);
