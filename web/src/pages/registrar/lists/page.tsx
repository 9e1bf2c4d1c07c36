import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, data } from "@/api/client";
import { follow } from "@/api/follow";
import { Paged } from "@/parts/Listing";
import { OpenFile } from "@/parts/OpenFile";
import type { Column } from "@/parts/Table";
import { dayText, momentText } from "@/parts/when";
import { ListSign } from "./ListSign";
import { Start } from "./Start";
import { type List, underWay } from "./standing";

const columns: Column<List>[] = [
  { name: "名单", cell: (l) => <Link href={`/lists/${l.id}`}>{l.name}</Link> },
  { name: "考核日期", tight: true, cell: (l) => dayText(l.examDay) },
  { name: "状态", cell: (l) => <ListSign list={l} /> },
  { name: "人数", cell: (l) => l.checked?.rows ?? "" },
  { name: "有错误的行", cell: (l) => l.checked?.faulty ?? "" },
  { name: "公布日期", tight: true, cell: (l) => dayText(l.day) },
  { name: "上传时间", cell: (l) => momentText(l.startedAt) },
];

/** 考核合格名单: what was uploaded, newest first, and the way to upload another. */
export default function Lists() {
  const lists = useInfiniteQuery({
    queryKey: ["lists"],
    queryFn: ({ pageParam }) =>
      data(api.GET("/lists", { params: { query: { limit: 20, cursor: pageParam || undefined } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    refetchInterval: follow(({ pages }) => pages.some((p) => p.lists.some(underWay))),
  });
  return (
    <>
      <div className="bar apart">
        <h1>考核合格名单</h1>
        <OpenFile
          variant="default"
          size="sm"
          ask={() => data(api.GET("/list-template", { params: { query: { of: "passed" } } }))}
        >
          下载模板
        </OpenFile>
      </div>
      <Start />
      <h2>已上传的名单</h2>
      <Paged
        query={lists}
        rowsOf={(p) => p.lists}
        caption="考核合格名单"
        columns={columns}
        keyOf={(l) => l.id}
        empty="还没有上传过名单。请先下载模板，填好后上传。"
      />
    </>
  );
}
