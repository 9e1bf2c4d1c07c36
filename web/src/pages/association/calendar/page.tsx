import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { useHas } from "@/pages/registrar/queries";
import { Seen } from "@/parts/described/Seen";
import { Facts } from "@/parts/Facts";
import { Unread, Waiting } from "@/parts/States";
import { type Column, Listing } from "@/parts/Table";
import { dayWords, today } from "@/parts/when";
import { Import } from "./Import";

const columns: Column<Schemas["KnownDay"]>[] = [
  { name: "日期", cell: (d) => dayWords(d.date) },
  { name: "节日", cell: (d) => d.name },
  { name: "安排", cell: (d) => (d.isOffDay ? "放假" : "调休上班") },
  { name: "依据", cell: (d) => d.source ?? "本年度通知" },
];

/** 工作日日历: what is known of a year, from which every 期限 in working days is counted. */
export default function CalendarPage() {
  const [address, setAddress] = useSearchParams();
  const [importing, setImporting] = useState(false);
  const may = useHas("registrar");
  const year = Number(address.get("year") ?? today().slice(0, 4));
  const known = useQuery({
    queryKey: ["calendar", year],
    queryFn: () => data(api.GET("/calendar", { params: { query: { year } } })),
  });
  const go = (to: number) => setAddress({ year: String(to) }, { replace: true });
  const c = known.data;
  return (
    <>
      <div className="bar apart">
        <h1>{year} 年工作日日历</h1>
        <span className="no-print">
          <Button variant="default" onClick={() => go(year - 1)}>
            上一年
          </Button>{" "}
          <Button variant="default" onClick={() => go(year + 1)}>
            下一年
          </Button>
        </span>
      </div>
      {known.isPending && <Waiting what="日历" />}
      {known.error && <Unread error={known.error} again={() => known.refetch()} />}
      {c && (
        <>
          {c.hint && <p className="pinned">{c.hint}</p>}
          <div className="panel">
            <Facts
              of={[
                ["全年工作日", `${c.workingDays} 天`],
                ["各月工作日", c.months.map((n, i) => `${i + 1}月 ${n}`).join("，")],
                ["依据", c.source],
                ["协会确认", c.confirmed ? "已确认" : "未确认，涉及该年的期限为暂定"],
                ["来源", c.imported ? "协会导入" : "内置"],
              ]}
            />
            {may && (
              <div className="bar upload-line">
                <Button onClick={() => setImporting(true)}>导入放假安排</Button>
              </div>
            )}
          </div>
          <h2>放假和调休上班日</h2>
          <Listing caption="放假和调休上班日" columns={columns} rows={c.days} keyOf={(d) => d.date} />
          {importing && (
            <Seen record={c}>{(seen) => <Import calendar={seen} close={() => setImporting(false)} />}</Seen>
          )}
        </>
      )}
    </>
  );
}
