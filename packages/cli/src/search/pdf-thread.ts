import { parentPort, workerData } from 'node:worker_threads';
import { pdfText } from '@carnet/exchange/search';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const task = getDocument({
  data: workerData as Uint8Array,
  disableFontFace: true,
  useSystemFonts: false,
  useWasm: false,
  verbosity: 0,
});
parentPort?.postMessage(await pdfText(await task.promise));
