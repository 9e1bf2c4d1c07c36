import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { arriving, follow } from "@/api/follow";
import { useNames } from "@/api/queries";
import { useHas } from "@/pages/registrar/queries";
import { Seen } from "@/parts/described/Seen";
import { Paged } from "@/parts/Listing";
import { Sign, type Tone } from "@/parts/Sign";
import type { Column } from "@/parts/Table";
import { momentText, sizeText } from "@/parts/when";
import { Publish } from "./Publish";
import { Withdraw } from "./Withdraw";

type File = Schemas["PublishedFile"];

const tones: Record<File["state"], Tone> = {
  awaited: "open",
  published: "good",
  refused: "late",
  withdrawn: "over",
};

/** 鉴定评审文件 (manual 000 §6.1): what the association has published, newest first; officers publish and withdraw here. */
export default function Files() {
  const association = useHas("officer", "approver", "registrar");
  const officer = useHas("officer");
  const [withdrawn, withdraw] = useState<File>();
  const files = useInfiniteQuery({
    queryKey: ["files", "list", association],
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/files", {
          params: { query: { limit: 20, cursor: pageParam || undefined, ...(association && { all: true }) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    refetchInterval: follow(({ pages }) => pages.some((p) => arriving(p.files))),
  });
  const columns: Column<File>[] = [
    {
      name: "标题",
      cell: (f) =>
        f.state === "awaited" || f.state === "refused" ? f.title : <Link href={`/files/${f.id}`}>{f.title}</Link>,
    },
    { name: "类别", cell: (f) => f.category ?? "" },
    { name: "文件", cell: (f) => `${f.name}（${sizeText(f.size)}）` },
    { name: "发布时间", cell: (f) => momentText(f.publishedAt) },
    ...(association ? [{ name: "状态", cell: (f: File) => <State file={f} /> }] : []),
    ...(officer
      ? [
          {
            name: "操作",
            cell: (f: File) =>
              f.state === "published" && (
                <Button variant="default" size="compact-md" onClick={() => withdraw(f)} aria-label={`撤下${f.title}`}>
                  撤下
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <h1>鉴定评审文件</h1>
      {officer && <Publish />}
      <Paged
        query={files}
        rowsOf={(p) => p.files}
        caption="鉴定评审文件"
        columns={columns}
        keyOf={(f) => f.id}
        empty="协会还没有发布文件。"
      />
      {withdrawn && (
        <Seen record={files.data?.pages.flatMap((p) => p.files).find((f) => f.id === withdrawn.id) ?? withdrawn}>
          {(seen) => <Withdraw file={seen} close={() => withdraw(undefined)} />}
        </Seen>
      )}
    </>
  );
}

function State({ file: f }: { file: File }) {
  const { nameOf } = useNames();
  return (
    <>
      <Sign tone={tones[f.state]}>{nameOf("fileState", f.state)}</Sign>
      {f.refusal && <span className="line sign-late">{f.refusal.zh}</span>}
      {f.reason && <span className="line">原因：{f.reason}</span>}
      {f.publishedBy && <span className="line muted">发布人 {f.publishedBy}</span>}
      {f.withdrawnBy && (
        <span className="line muted">
          撤下人 {f.withdrawnBy} {momentText(f.withdrawnAt)}
        </span>
      )}
    </>
  );
}
