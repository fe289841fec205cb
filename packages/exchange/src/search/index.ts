export { contentText } from './content-text.ts';
export type { Piece } from './excerpt.ts';
export { fileText, isSearched, SEARCHED_CHARACTERS, type ReadPdf } from './file-text.ts';
export { lineTexts } from './line-texts.ts';
export { SearchIndex, type Found } from './search-index.ts';
export type { SearchText, Where } from './search-text.ts';
export { pdfText, type TextPdf } from './pdf-text.ts';
export { RecordSearch, type KeptTexts, type OnRead, type RecordSearchOptions } from './record-search.ts';
