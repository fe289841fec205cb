import { SEARCHED_CHARACTERS } from './file-text.ts';

/** The part of a PDF library used here: the texts of pages. */
export interface TextPdf {
  readonly numPages: number;
  getPage(number: number): Promise<{
    getTextContent(): Promise<{ readonly items: readonly object[] }>;
    cleanup(): unknown;
  }>;
}

const MAX_PAGES = 500;

/** The text layer of a PDF, page by page, until as much is read as is searched, or 500 pages. */
export async function pdfText(pdf: TextPdf, limit = SEARCHED_CHARACTERS): Promise<string> {
  let text = '';
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES) && text.length < limit; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    for (const item of items) {
      const { str, hasEOL } = item as { readonly str?: unknown; readonly hasEOL?: unknown };
      if (typeof str === 'string') text += str + (hasEOL === true ? ' ' : '');
    }
    text += '\n';
    page.cleanup();
  }
  return text.slice(0, limit).replaceAll(/\s+/gu, ' ').trim();
}
