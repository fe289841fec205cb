import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PrintSheet } from './print-sheet.ts';

/** Points of a page on paper, in an inch; and the most of one page that is drawn. */
const PER_INCH = 200;
const MAX_POINTS = 12_000_000;

const pngOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new TypeError('A page could not be drawn.'));
    }, 'image/png');
  });

/**
 * Draws the pages of a document for paper, one after the other, and keeps them packed: a page as it is drawn takes as
 * much memory as fifty of those. Who asks gives the addresses free. Ends early, with what it has, when it is stopped.
 */
export async function* sheetsOfPdf(
  pdf: PDFDocumentProxy,
  rotation: number,
  signal: AbortSignal,
): AsyncGenerator<PrintSheet, void> {
  const canvas = document.createElement('canvas');
  for (let number = 1; number <= pdf.numPages && !signal.aborted; number += 1) {
    const page = await pdf.getPage(number);
    const turn = (page.rotate + rotation) % 360;
    const { width: across, height: along } = page.getViewport({ scale: 1, rotation: turn });
    const scale = Math.min(PER_INCH / 72, Math.sqrt(MAX_POINTS / Math.max(1, across * along)));
    const viewport = page.getViewport({ scale, rotation: turn });
    canvas.width = Math.max(1, Math.floor(viewport.width));
    canvas.height = Math.max(1, Math.floor(viewport.height));
    await page.render({ canvas, viewport, annotationMode: 0, intent: 'print', background: '#fff' }).promise;
    const address = URL.createObjectURL(await pngOf(canvas));
    page.cleanup();
    yield { address, wide: across > along, turned: 0 };
  }
  canvas.width = 0;
}
