/** What the first bytes of a picture say it is. */
const BEGINNINGS: readonly (readonly [type: string, at: number, bytes: readonly number[]])[] = [
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/gif', 0, [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', 8, [0x57, 0x45, 0x42, 0x50]],
  ['image/avif', 4, [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66]],
  ['image/bmp', 0, [0x42, 0x4d]],
];

/** The file as the picture that its bytes are, whatever it was called; null for anything else, SVG above all. */
export async function pictureOf(file: Blob): Promise<Blob | null> {
  const head = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  const found = BEGINNINGS.find(([, at, bytes]) => bytes.every((byte, i) => head[at + i] === byte));
  return found ? new Blob([file], { type: found[0] }) : null;
}
