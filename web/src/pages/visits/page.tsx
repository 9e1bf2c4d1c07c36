import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, data } from "@/api/client";
import { DueText, Marks, type Row } from "@/pages/projects/rows";
import { Paged } from "@/parts/Listing";
import type { Column } from "@/parts/Table";
import { spanText } from "@/parts/when";
import { Offers } from "../projects/Offers";

const columns: Column<Row>[] = [
  { name: "项目编号", cell: (r) => <Link href={`/projects/${r.number}`}>{r.number}</Link> },
  { name: "单位名称", cell: (r) => r.unit.name },
  { name: "评审日期", cell: (r) => (r.visitFrom ? spanText(r.visitFrom, r.visitTo) : "") },
  { name: "轮次", cell: (r) => r.round },
  { name: "组长", cell: (r) => r.leaderName ?? "" },
  { name: "阶段", cell: (r) => r.stageName },
  {
    name: "状态",
    cell: (r) => (
      <>
        {r.statusName} <Marks row={r} />
      </>
    ),
  },
  { name: "评审结论", cell: (r) => r.resultName ?? "" },
  { name: "期限", cell: (r) => <DueText due={r.due} overdue={r.overdue} /> },
  { name: "操作", cell: (r) => <Offers project={r} /> },
];

/** 我的项目: those whose team the caller is in. */
export default function Visits() {
  const projects = useInfiniteQuery({
    queryKey: ["projects", "mine"],
    queryFn: ({ pageParam }) =>
      data(api.GET("/projects", { params: { query: { mine: true, limit: 20, cursor: pageParam || undefined } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <h1>我的项目</h1>
      <Paged
        query={projects}
        rowsOf={(p) => p.projects}
        caption="我参加评审的项目"
        columns={columns}
        keyOf={(r) => r.number}
        empty="还没有列入您的评审项目。"
      />
    </>
  );
}
