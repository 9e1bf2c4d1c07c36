import { Button, TextInput } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { Paged } from "@/parts/Listing";
import { OpenFile } from "@/parts/OpenFile";
import { Sign } from "@/parts/Sign";
import type { Column } from "@/parts/Table";
import { momentText, sizeText } from "@/parts/when";

type CaseFile = Schemas["CaseFile"];

/** 临时性文件 (manual 000 §6.2): every document and letter of the unit's projects, the newest first. */
export default function CaseFiles() {
  const [address, setAddress] = useSearchParams();
  const project = address.get("project") ?? "";
  const [typed, setTyped] = useState(project);
  const files = useInfiniteQuery({
    queryKey: ["case-files", project],
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/case-files", {
          params: { query: { limit: 20, cursor: pageParam || undefined, project: project || undefined } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <h1>临时性文件</h1>
      <p className="muted">本单位各项目中产生的资料和函件，最新的在前。现场评审资料在现场评审提交后可见。</p>
      <form
        className="bar no-print"
        onSubmit={(e) => {
          e.preventDefault();
          setAddress(typed.trim() ? { project: typed.trim() } : {});
        }}
      >
        <TextInput label="项目编号" value={typed} onChange={(e) => setTyped(e.currentTarget.value)} />
        <Button type="submit" variant="default">
          查询
        </Button>
      </form>
      <Paged
        query={files}
        rowsOf={(p) => p.files}
        caption="临时性文件"
        columns={columns}
        keyOf={(f) => `${f.project} ${f.type} ${f.id}`}
        empty={project ? "这个项目还没有文件。" : "还没有文件。"}
      />
    </>
  );
}

const columns: Column<CaseFile>[] = [
  { name: "项目编号", cell: (f) => <Link href={`/projects/${f.project}`}>{f.project}</Link> },
  { name: "种类", cell: (f) => f.kindName || f.kind },
  { name: "文件名称", cell: (f) => `${f.name}（${sizeText(f.size)}）` },
  {
    name: "状态",
    cell: (f) =>
      f.stateName && (
        <>
          <Sign tone={f.state === "current" ? "good" : "over"}>{f.stateName}</Sign> {f.why}
        </>
      ),
  },
  { name: "轮次", cell: (f) => f.round ?? "" },
  { name: "来源", cell: (f) => `${f.by} ${momentText(f.at)}` },
  { name: "操作", cell: (f) => <Open file={f} /> },
];

function Open({ file: f }: { file: CaseFile }) {
  const number = f.project;
  const ask = () =>
    f.type === "letter"
      ? data(api.GET("/projects/{number}/letters/{letter}", { params: { path: { number, letter: f.id } } }))
      : data(api.GET("/projects/{number}/documents/{document}", { params: { path: { number, document: f.id } } }));
  return (
    <OpenFile ask={ask} label={`打开${f.name}`}>
      打开
    </OpenFile>
  );
}
