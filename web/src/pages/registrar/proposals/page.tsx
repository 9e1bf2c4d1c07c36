import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { api, data } from "@/api/client";
import { Nothing, Unread, Waiting } from "@/parts/States";
import { ProposalCard } from "./ProposalCard";

/** 确认事项: what waits for a second person, those who wait longest first. */
export default function Proposals() {
  const list = useInfiniteQuery({
    queryKey: ["proposals"],
    queryFn: ({ pageParam }) =>
      data(api.GET("/proposals", { params: { query: { limit: 20, cursor: pageParam || undefined } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
  const rows = (list.data?.pages ?? []).flatMap((p) => p.proposals);
  return (
    <>
      <h1>确认事项</h1>
      {list.isPending && <Waiting what="待确认的提议" />}
      {list.error && <Unread error={list.error} again={() => list.refetch()} />}
      {list.data && rows.length === 0 && !list.hasNextPage && <Nothing>没有待确认的提议。</Nothing>}
      {rows.map((q) => (
        <ProposalCard
          key={`${q.person} ${q.id}`}
          proposal={q}
          person={{ id: q.person, name: q.name, number: q.number }}
        />
      ))}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </>
  );
}
