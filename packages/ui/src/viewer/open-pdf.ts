import {
  getDocument,
  GlobalWorkerOptions,
  VerbosityLevel,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { pdfPart } from './pdf-parts.ts';

/** Fetches what few documents need (fonts of other scripts, decoders of images) from the app itself, and nothing else. */
class OwnParts {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const address = pdfPart(filename);
    if (address === null) throw new TypeError('There is no such part of the PDF viewer.');
    const answer = await fetch(address, { credentials: 'omit' });
    if (!answer.ok) throw new TypeError('A part of the PDF viewer did not come.');
    return new Uint8Array(await answer.arrayBuffer());
  }
}

/** Pictures of more points than that are left out: they would fill the memory of a phone. */
const MAX_IMAGE = 64 << 20;

/** An open PDF; `close` ends its thread. */
export interface OpenedPdf {
  readonly pdf: PDFDocumentProxy;
  readonly close: () => void;
}

/** Opens a PDF in a thread of its own. Nothing in it is run: its scripts, forms and attachments are left alone. */
export async function openPdf(bytes: Uint8Array<ArrayBuffer>): Promise<OpenedPdf> {
  const thread = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module', name: 'pdf' });
  const failed = new Promise<never>((_, reject) => {
    thread.addEventListener('error', () => {
      reject(new TypeError('The thread that reads PDFs has ended.'));
    });
  });
  failed.catch(() => undefined);
  GlobalWorkerOptions.workerPort = thread;
  const task = getDocument({
    data: bytes,
    BinaryDataFactory: OwnParts,
    cMapPacked: true,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    enableXfa: false,
    maxImageSize: MAX_IMAGE,
    verbosity: VerbosityLevel.ERRORS,
  });
  const close = (): void => {
    void task.destroy().finally(() => {
      thread.terminate();
    });
  };
  try {
    return { pdf: await Promise.race([task.promise, failed]), close };
  } catch (error) {
    close();
    throw error;
  }
}
