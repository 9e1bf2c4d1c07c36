import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { useNames } from "@/api/queries";
import { Export } from "@/parts/Export";
import { Paged } from "@/parts/Listing";
import type { Column } from "@/parts/Table";
import { dayText } from "@/parts/when";
import { Record } from "./Record";

type Row = Schemas["PostingRow"];
type Kind = Schemas["CredentialKind"];
type State = Schemas["PostingState"];

/** As many as are recorded at once. */
const most = 100;
const keyOf = (r: Row) => `${r.person} ${r.id}`;

/** 证卡寄发: certificates go to people, cards to institutions; what is to be posted lies by its last day. */
export default function Postings() {
  const [address, setAddress] = useSearchParams();
  const kind = (address.get("kind") ?? "certificate") as Kind;
  const state = (address.get("state") ?? "to_post") as State;
  const { nameOf, choicesNamed } = useNames();
  const [chosen, setChosen] = useState<Row[]>([]);
  const [asked, ask] = useState<State>();
  const list = useInfiniteQuery({
    queryKey: ["postings", kind, state],
    queryFn: ({ pageParam }) =>
      data(api.GET("/postings", { params: { query: { kind, state, limit: 50, cursor: pageParam || undefined } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const rows = (list.data?.pages ?? []).flatMap((p) => p.postings);
  const turn = (row: Row, on: boolean) =>
    setChosen(on ? [...chosen, row] : chosen.filter((c) => keyOf(c) !== keyOf(row)));
  const set = (next: { kind?: string; state?: string }) => {
    setChosen([]);
    setAddress({ kind, state, ...next }, { replace: true });
  };
  const columns: Column<Row>[] = [
    {
      name: "选择",
      cell: (r) => (
        <Checkbox
          size="md"
          aria-label={`选择${r.name}的${r.kindName}`}
          checked={chosen.some((c) => keyOf(c) === keyOf(r))}
          onChange={(e) => turn(r, e.currentTarget.checked)}
        />
      ),
    },
    { name: "姓名", cell: (r) => <Link href={`/reviewers/${r.person}/credentials`}>{r.name}</Link> },
    { name: "编号", cell: (r) => `${r.number} 第${r.version}版` },
    { name: "评审机构", cell: (r) => r.institutionName ?? "" },
    {
      name: "寄发期限",
      cell: (r) => (
        <span className={r.late ? "sign-late" : undefined}>
          {dayText(r.posting.due)}
          {r.late && " 已逾期"}
        </span>
      ),
    },
    {
      name: "寄出",
      cell: (r) => [dayText(r.posting.on), r.posting.carrier, r.posting.parcel].filter(Boolean).join(" "),
    },
    { name: "签收或退回", cell: (r) => [dayText(r.posting.ended), r.posting.note].filter(Boolean).join(" ") },
    { name: "注意", cell: (r) => notes(r) },
  ];
  const what = `${nameOf("postingState", state)}的${nameOf("credentialKind", kind)}`;
  return (
    <>
      <h1>证卡寄发</h1>
      <div className="panel no-print">
        <div className="fields">
          <NativeSelect
            label="证卡"
            data={choicesNamed("credentialKind")}
            value={kind}
            onChange={(e) => set({ kind: e.currentTarget.value })}
          />
          <NativeSelect
            label="寄发状态"
            data={choicesNamed("postingState")}
            value={state}
            onChange={(e) => set({ state: e.currentTarget.value })}
          />
        </div>
      </div>
      {(state === "to_post" || state === "posted" || state === "returned") && (
        <div className="bar no-print">
          <Export
            key={`postings ${kind} ${state}`}
            label="导出地址单"
            what={{ kind: "postings", carried: kind, posting: state }}
            asks="地址单中有收件人的地址和电话，导出将逐人留下查看记录。"
          />
          <Export
            key={`prints ${kind} ${state}`}
            label="批量打印（ZIP）"
            what={{ kind: "prints", carried: kind, posting: state }}
          />
        </div>
      )}
      <div className="bar no-print" role="status">
        <span>
          已选 {chosen.length} 份{chosen.length > most && `，一次至多登记 ${most} 份`}
        </span>
        {rows.length > 0 && (
          <Button
            variant="default"
            onClick={() => setChosen(chosen.length > 0 ? [] : rows.filter((r) => !r.void).slice(0, most))}
          >
            {chosen.length > 0 ? "全不选" : `全选（至多 ${most} 份）`}
          </Button>
        )}
        {chosen.length > 0 &&
          choicesNamed("postingState")
            .filter((s) => s.value !== state)
            .map((s) => (
              <Button
                key={s.value}
                variant={s.value === "to_post" ? "default" : "filled"}
                onClick={() => ask(s.value as State)}
              >
                登记为{s.label}
              </Button>
            ))}
      </div>
      <Paged
        query={list}
        rowsOf={(p) => p.postings}
        caption={what}
        columns={columns}
        keyOf={keyOf}
        empty={`没有${what}。`}
      />
      {asked && <Record rows={chosen} state={asked} done={() => setChosen([])} close={() => ask(undefined)} />}
    </>
  );
}

function notes(r: Row): string {
  return [
    r.void && "已作废，不再寄发",
    !r.addressed && r.kind === "certificate" && "本人还没有填写通讯地址",
    r.missing && `“${r.missing}”须手写补入`,
  ]
    .filter(Boolean)
    .join("；");
}
