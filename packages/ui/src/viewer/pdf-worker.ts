/* The thread in which PDFs are read: the library's own, built with the app. */
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
