import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "wouter";
import { api, data } from "@/api/client";
import { OpenFile } from "@/parts/OpenFile";
import { PdfView } from "@/parts/PdfView";
import { Waiting } from "@/parts/States";
import { momentText, sizeText } from "@/parts/when";

/** One 鉴定评审文件: a PDF by its pages, anything else by the way to fetch it. */
export default function FilePage() {
  const { file: id = "" } = useParams();
  const ask = () => data(api.GET("/files/{file}", { params: { path: { file: id } } }));
  const opened = useQuery({
    queryKey: ["files", id],
    queryFn: ask,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  if (opened.isPending) return <Waiting what="文件" />;
  if (!opened.data) throw opened.error;
  const { file, url } = opened.data;
  return (
    <>
      <p className="no-print">
        <Link href="/files">← 鉴定评审文件</Link>
      </p>
      <h1>{file.title}</h1>
      <p className="muted">
        {file.category && `${file.category} · `}
        {momentText(file.publishedAt)}发布 · {file.name}（{sizeText(file.size)}）
      </p>
      <p>
        <OpenFile ask={ask}>下载</OpenFile>
      </p>
      {file.type === "application/pdf" ? (
        <PdfView url={url} title={file.title} again={() => opened.refetch()} />
      ) : (
        <p className="muted">这种文件不能在页面内显示，请下载后查看。</p>
      )}
    </>
  );
}
