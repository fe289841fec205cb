const all = import.meta.glob<string>(
  [
    '../../node_modules/pdfjs-dist/cmaps/*.bcmap',
    '../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}',
    '../../node_modules/pdfjs-dist/wasm/{jbig2,openjpeg,qcms_bg}.wasm',
  ],
  { query: '?url&no-inline', import: 'default', eager: true },
);
const byName = new Map(
  Object.entries(all).map(([path, address]) => [path.slice(path.lastIndexOf('/') + 1), address]),
);

/** Where the app keeps a part of the PDF library that is fetched when a document asks for it; null for any other. */
export const pdfPart = (name: string): string | null => byName.get(name) ?? null;
