// The build that brings what browsers learnt in the last years: the other one knows only those of today.
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import worker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

GlobalWorkerOptions.workerSrc = worker;

/**
 * open reads a PDF by its address. Character maps, the standard fonts and the decoder of JPEG 2000 are files of ours beside the
 * page. The policy of the pages lets no WebAssembly run, so none is tried: all of it has decoders in plain script.
 */
export function open(url: string): Promise<PDFDocumentProxy> {
  return getDocument({
    url,
    cMapUrl: "/pdf/cmaps/",
    cMapPacked: true,
    standardFontDataUrl: "/pdf/standard_fonts/",
    wasmUrl: "/pdf/decoders/", // without one, the files above are fetched by the page and not by the worker
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
  }).promise;
}
