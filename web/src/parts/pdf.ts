import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from "pdfjs-dist";
import worker from "pdfjs-dist/build/pdf.worker.min.mjs?url";

GlobalWorkerOptions.workerSrc = worker;

/** open reads a PDF by its address. Character maps and the standard fonts are files of ours beside the page. */
export function open(url: string): Promise<PDFDocumentProxy> {
  return getDocument({
    url,
    cMapUrl: "/pdf/cmaps/",
    cMapPacked: true,
    standardFontDataUrl: "/pdf/standard_fonts/",
    wasmUrl: "/pdf/wasm/",
    isEvalSupported: false,
    enableXfa: false,
  }).promise;
}
