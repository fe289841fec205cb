/** How a file can be shown here; null for what is only downloaded. */
export type FileKind = 'pdf' | 'image' | 'text' | 'dicom';

const IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);
const KINDS: Readonly<Record<string, FileKind>> = {
  'application/pdf': 'pdf',
  'application/dicom': 'dicom',
  'text/plain': 'text',
  'text/csv': 'text',
};
const ENDINGS: readonly (readonly [RegExp, FileKind])[] = [
  [/\.dcm$/iu, 'dicom'],
  [/\.pdf$/iu, 'pdf'],
];

/**
 * How a file is shown, by what it was taken for when it came. SVG and HTML may run scripts and are never shown; what it
 * really holds is looked at again when it is drawn.
 */
export function fileKind({ name, type }: { readonly name: string; readonly type: string }): FileKind | null {
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (IMAGES.has(plain)) return 'image';
  const known = KINDS[plain];
  if (known) return known;
  if (plain !== '' && plain !== 'application/octet-stream') return null;
  return ENDINGS.find(([ending]) => ending.test(name))?.[1] ?? null;
}
