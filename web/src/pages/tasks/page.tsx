import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { DeskPick, useDesk } from "@/parts/Desk";
import { Paged } from "@/parts/Listing";
import type { Column } from "@/parts/Table";
import { momentText } from "@/parts/when";
import { useCountedAnew } from "@/shell/badge";
import { columns } from "../projects/rows";

const done: Column<Schemas["DoneTask"]>[] = [
  { name: "项目编号", cell: (t) => <Link href={`/projects/${t.number}`}>{t.number}</Link> },
  { name: "单位名称", cell: (t) => t.unitName },
  { name: "办理事项", cell: (t) => t.name },
  { name: "办理时所在阶段", cell: (t) => t.fromName },
  { name: "意见", cell: (t) => t.opinion ?? "" },
  { name: "办理人", cell: (t) => t.by },
  { name: "办理时间", cell: (t) => momentText(t.at) },
];

/** 我的任务 (manual 000 §3): 待办, the most urgent first, and 已办. */
export default function Tasks() {
  const [address] = useSearchParams();
  const isDone = address.get("done") === "true";
  const desk = useDesk();
  const { role } = desk;
  const tasks = useInfiniteQuery({
    queryKey: ["tasks", isDone, role],
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/tasks", {
          params: {
            query: { limit: 20, cursor: pageParam || undefined, ...(isDone && { done: true }), ...(role && { role }) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: desk.known,
  });
  useCountedAnew(tasks.dataUpdatedAt);
  return (
    <>
      <h1>我的任务</h1>
      <nav className="parts" aria-label="任务">
        <Link href="/tasks" aria-current={isDone ? undefined : "page"}>
          待办
        </Link>
        <Link href="/tasks?done=true" aria-current={isDone ? "page" : undefined}>
          已办
        </Link>
      </nav>
      <DeskPick desk={desk} />
      {isDone ? (
        <Paged
          query={tasks}
          rowsOf={(p) => p.done}
          caption="已办"
          columns={done}
          keyOf={(t) => `${t.number} ${t.at} ${t.action}`}
          empty="还没有办理过的事项。"
        />
      ) : (
        <Paged
          query={tasks}
          rowsOf={(p) => p.tasks}
          caption="待办"
          columns={columns}
          keyOf={(t) => t.number}
          empty="没有待办事项。"
        />
      )}
    </>
  );
}
