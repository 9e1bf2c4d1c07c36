import { TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { Link } from "wouter";
import { type Reference, useReference } from "@/api/queries";
import { useComposing } from "@/parts/composing";
import { Sign } from "@/parts/Sign";
import { Nothing, Waiting } from "@/parts/States";
import { type Column, Listing } from "@/parts/Table";
import { type Setting, useSettings } from "./queries";
import { saidOf } from "./shapes";

const columnsOf = (reference: Reference | undefined): Column<Setting>[] => [
  { name: "设置", cell: (s) => <Link href={`/settings/${s.key}`}>{s.zh}</Link> },
  { name: "现行值", cell: (s) => saidOf(s, reference) },
  { name: "依据", cell: (s) => s.source ?? "" },
  {
    name: "协会确认",
    cell: (s) => <Sign tone={s.confirmed ? "good" : "open"}>{s.confirmed ? "已确认" : "待确认"}</Sign>,
  },
  { name: "来源", cell: (s) => (s.overridden ? "协会设定" : "内置") },
];

/** 系统设置: every option, limit and word with where it comes from, and whether the association has confirmed it. */
export default function Settings() {
  const settings = useSettings();
  const { data: reference } = useReference();
  const [typed, setTyped] = useState("");
  const [part, setPart] = useState("");
  const { composing, handlers } = useComposing(() => setPart(latest.current));
  const latest = useRef("");
  const type = (to: string) => {
    latest.current = to;
    setTyped(to);
    if (!composing.current) setPart(to);
  };
  if (settings.isPending) return <Waiting what="系统设置" />;
  if (!settings.data) throw settings.error;
  const all = settings.data.settings;
  const rows = all.filter((s) => s.zh.includes(part.trim()) || s.key.includes(part.trim()));
  return (
    <>
      <h1>系统设置</h1>
      <div className="panel no-print">
        <TextInput label="查找" value={typed} onChange={(e) => type(e.currentTarget.value)} {...handlers} />
        <p className="muted" role="status">
          共 {all.length} 项，其中 {all.filter((s) => !s.confirmed).length} 项待协会确认；列出 {rows.length} 项。
        </p>
      </div>
      {rows.length === 0 ? (
        <Nothing>没有名称含这些字的设置。</Nothing>
      ) : (
        <Listing caption="系统设置" columns={columnsOf(reference)} rows={rows} keyOf={(s) => s.key} />
      )}
    </>
  );
}
