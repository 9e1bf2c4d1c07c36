import { Button } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { queries } from "@/api/queries";
import { DeskPick, useDesk } from "@/parts/Desk";
import { Paged } from "@/parts/Listing";
import { refused } from "@/parts/said";
import type { Column } from "@/parts/Table";
import { momentText } from "@/parts/when";

type Message = Schemas["Message"];

/** 收件箱: what was told to the caller's desk, the newest first. */
export default function Inbox() {
  const desk = useDesk();
  const { role } = desk;
  const messages = useInfiniteQuery({
    queryKey: ["messages", role],
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/messages", {
          params: { query: { limit: 20, cursor: pageParam || undefined, ...(role && { role }) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: desk.known,
  });
  return (
    <>
      <h1>收件箱</h1>
      <DeskPick desk={desk} />
      <Paged
        query={messages}
        rowsOf={(p) => p.messages}
        caption="收件箱"
        columns={columns}
        keyOf={(m) => m.id}
        empty="没有通知。"
      />
    </>
  );
}

const columns: Column<Message>[] = [
  {
    name: "通知",
    cell: (m) => (
      <details onToggle={(e) => e.currentTarget.open && !m.readAt && read(m)}>
        <summary>{m.readAt ? m.subject : <strong>{m.subject}</strong>}</summary>
        <p className="words">{m.text}</p>
      </details>
    ),
  },
  { name: "项目编号", cell: (m) => m.project && <Link href={`/projects/${m.project}`}>{m.project}</Link> },
  { name: "时间", cell: (m) => momentText(m.at) },
  {
    name: "状态",
    cell: (m) =>
      m.readAt ? (
        "已读"
      ) : (
        <Button variant="subtle" size="compact-md" onClick={() => read(m)}>
          标为已读
        </Button>
      ),
  },
];

async function read(message: Message) {
  try {
    await api.POST("/messages/{message}/reading", { params: { path: { message: message.id } } });
  } catch (e) {
    return refused(e);
  }
  queries.invalidateQueries({ queryKey: ["messages"] });
}
