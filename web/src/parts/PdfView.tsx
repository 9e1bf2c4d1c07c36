import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import { Failed, Waiting } from "./States";

/**
 * PdfView shows a PDF inside the page, all its pages below each other. The viewer is loaded when the first one is shown.
 * `url` is an address of storage that ends soon: a new one is given when it has.
 */
export function PdfView({ url, title, again }: { url: string; title: string; again?(): void }) {
  const [file, setFile] = useState<PDFDocumentProxy>();
  const [error, setError] = useState<Error>();
  useEffect(() => {
    let gone = false;
    let opened: PDFDocumentProxy | undefined;
    setFile(undefined);
    setError(undefined);
    import("./pdf")
      .then(({ open }) => open(url))
      .then((pdf) => {
        opened = pdf;
        if (gone) pdf.loadingTask.destroy();
        else setFile(pdf);
      })
      .catch((e: Error) => !gone && setError(new Error(`文件无法显示，请点“下载”后查看。（${e.name}）`)));
    return () => {
      gone = true;
      opened?.loadingTask.destroy();
    };
  }, [url]);
  if (error) return <Failed error={error} again={again} />;
  if (!file) return <Waiting what={title} />;
  return (
    <div className="pdf" role="document" aria-label={`${title}，共 ${file.numPages} 页`}>
      {Array.from({ length: file.numPages }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name
        <Page key={i} file={file} number={i + 1} />
      ))}
    </div>
  );
}

function Page({ file, number }: { file: PDFDocumentProxy; number: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let stop = () => {};
    let gone = false;
    file.getPage(number).then((page) => {
      const at = canvas.current;
      if (gone || !at) return;
      const viewport = page.getViewport({ scale: 2 });
      at.width = viewport.width;
      at.height = viewport.height;
      const task = page.render({ canvas: at, viewport });
      stop = () => task.cancel();
      task.promise.catch(() => {});
    });
    return () => {
      gone = true;
      stop();
    };
  }, [file, number]);
  return <canvas ref={canvas} role="img" aria-label={`第 ${number} 页`} />;
}
