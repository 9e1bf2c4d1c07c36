import { Button, Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "wouter";
import { api, data } from "@/api/client";
import { follow } from "@/api/follow";
import { Seen } from "@/parts/described/Seen";
import { Facts } from "@/parts/Facts";
import { Waiting } from "@/parts/States";
import { dayText, momentText, sizeText } from "@/parts/when";
import { Discard, Publish, Report } from "./asks";
import { ListSign } from "./ListSign";
import { Remarks } from "./Remarks";
import { type List, underWay } from "./standing";

const open: readonly List["state"][] = ["awaited", "checking", "checked", "refused"];

/** A 考核合格名单: what its check has found row by row, the file back with it, and what may be done now. */
export default function ListPage() {
  const { list: id = "" } = useParams();
  const list = useQuery({
    queryKey: ["list", id],
    queryFn: () => data(api.GET("/lists/{list}", { params: { path: { list: id } } })),
    refetchInterval: follow(underWay),
  });
  if (list.isPending) return <Waiting what="名单" />;
  if (!list.data) throw list.error;
  const l = list.data;
  return (
    <>
      <p className="no-print">
        <Link href="/lists">← 考核合格名单</Link>
      </p>
      <h1>{l.name}</h1>
      <section className="panel" aria-label="名单现状">
        <Facts
          of={[
            ["状态", <ListSign key="state" list={l} />],
            ["考核日期", dayText(l.examDay)],
            ["考核日须未满", `${l.examAge} 周岁`],
            ["文件", sizeText(l.size)],
            ["上传时间", momentText(l.startedAt)],
            ["检查时间", momentText(l.checkedAt)],
            ["公布日期", dayText(l.day)],
            ["公布人", l.published?.name],
            ["证书邮寄截止日", l.postingDue && `${dayText(l.postingDue)}${l.provisional ? "（暂定）" : ""}`],
            ["作废原因", l.state === "discarded" && l.reason],
          ]}
        />
        <Now list={l} />
        <Doing list={l} />
      </section>
      {l.checked && l.checked.remarks.length > 0 && <Remarks checked={l.checked} />}
    </>
  );
}

/** Where the list stands, in words. */
function Now({ list: l }: { list: List }) {
  const c = l.checked;
  return (
    <div role="status">
      {l.state === "awaited" && <p>正在等待文件。上传中断的，请作废后重新上传。</p>}
      {l.progress && (
        <p>
          {l.stateName}：已处理 {l.progress.done} 行，共 {l.progress.of} 行。可以离开本页，办理不会中断。
          <Progress value={(l.progress.done / Math.max(1, l.progress.of)) * 100} aria-label="进度" />
        </p>
      )}
      {l.refusal && <p className="sign-late">名单无法读取：{l.refusal.zh}</p>}
      {c && l.state === "checked" && (
        <p>
          共 {c.rows} 人、{c.items} 个细项，其中新人员 {c.new} 人。
          {c.faulty > 0
            ? `有 ${c.faulty} 行错误：请下载检查结果，在其上改正后重新上传；本名单请作废。`
            : c.doubts.length > 0
              ? `没有错误；有 ${c.doubts.length} 行存疑，须对照证件逐行核对后方可公布。`
              : "检查全部通过，可以公布。"}
        </p>
      )}
      {l.outcome && (
        <p>
          已生效：新增 {l.outcome.entered} 人，已有人员 {l.outcome.known} 人，授予细项 {l.outcome.items} 个。
        </p>
      )}
    </div>
  );
}

const deeds = { publish: Publish, discard: Discard, report: Report };

function Doing({ list }: { list: List }) {
  const [asked, ask] = useState<keyof typeof deeds>();
  const Dialog = asked && deeds[asked];
  const right = list.state === "checked" && list.checked?.faulty === 0;
  return (
    <div className="bar no-print">
      {right && <Button onClick={() => ask("publish")}>公布</Button>}
      {list.checked && (
        <Button variant="default" onClick={() => ask("report")}>
          下载检查结果
        </Button>
      )}
      {open.includes(list.state) && (
        <Button variant="outline" color="red" onClick={() => ask("discard")}>
          作废
        </Button>
      )}
      {Dialog && <Seen record={list}>{(seen) => <Dialog list={seen} close={() => ask(undefined)} />}</Seen>}
    </div>
  );
}
