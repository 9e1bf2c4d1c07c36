import { useQuery } from "@tanstack/react-query";
import { api, data, type Schemas } from "@/api/client";
import { OpenFile } from "@/parts/OpenFile";
import { PdfView } from "@/parts/PdfView";
import { Failed, Waiting } from "@/parts/States";

/** Opened shows a document in the page: a PDF by its pages, anything else by the way to fetch it. */
export function Opened({ number, document: d }: { number: string; document: Schemas["Document"] }) {
  const path = { number, document: d.id };
  const ask = () => data(api.GET("/projects/{number}/documents/{document}", { params: { path } }));
  const opened = useQuery({
    queryKey: ["document", number, d.id],
    queryFn: ask,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  if (opened.isPending) return <Waiting what={d.name} />;
  if (!opened.data) return <Failed error={opened.error} again={() => opened.refetch()} />;
  return (
    <>
      <p className="no-print">
        <OpenFile ask={ask}>下载“{d.name}”</OpenFile>
      </p>
      {opened.data.type === "application/pdf" ? (
        <PdfView url={opened.data.url} title={d.name} again={() => opened.refetch()} />
      ) : (
        <p className="muted">这种文件不能在页面内显示，请下载后查看。</p>
      )}
    </>
  );
}
