import { pdfText } from '@carnet/exchange/search';
import { openPdf } from './open-pdf.ts';

/** The text layer of a PDF, to be searched. */
export async function readPdfText(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { pdf, close } = await openPdf(bytes);
  try {
    return await pdfText(pdf);
  } finally {
    close();
  }
}
