import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { Ask } from "@/parts/described/Ask";
import { Seen } from "@/parts/described/Seen";
import { take } from "@/parts/described/take";
import { Facts } from "@/parts/Facts";
import { Nothing, Waiting } from "@/parts/States";
import { type Column, Listing } from "@/parts/Table";
import { momentText, spanText, today } from "@/parts/when";
import { refreshRegistry, useHas } from "../queries";
import { Attendance } from "./Attendance";
import { AttendanceList } from "./AttendanceList";
import { ClassSign } from "./page";

const columns: Column<Schemas["Attendance"]>[] = [
  { name: "姓名", cell: (a) => <Link href={`/reviewers/${a.person}`}>{a.name}</Link> },
  { name: "注册号", tight: true, cell: (a) => a.number ?? "" },
  { name: "课时", cell: (a) => a.hours },
];

/** useClass is one class with its attendance. */
export function useClass(id: string) {
  return useQuery({
    queryKey: ["class", id],
    queryFn: () => data(api.GET("/classes/{class}", { params: { path: { class: id } } })),
  });
}

/** Attendance is entered from the last day on, when the class is not over yet. */
const entered = (c: Schemas["Class"]) => !c.withdrawn && c.to <= today();

/** A 培训班: what was published, who attended how long, and what may be done. */
export default function ClassPage() {
  const { class: id = "" } = useParams();
  const may = useHas("registrar");
  const one = useClass(id);
  if (one.isPending) return <Waiting what="培训班" />;
  if (!one.data) throw one.error;
  const c = one.data;
  const attendance = c.attendance ?? [];
  return (
    <>
      <p className="no-print">
        <Link href="/classes">← 培训班与课时</Link>
      </p>
      <h1>{c.name}</h1>
      <section className="panel" aria-label="培训班">
        <Facts
          of={[
            ["状态", <ClassSign key="s" of={c} />],
            ["起止日", spanText(c.from, c.to)],
            ["地点", c.place],
            ["计入课时", c.hours],
            ["覆盖的细项", c.itemNames.join("、")],
            ["公布时间", momentText(c.publishedAt)],
            ["撤销原因", c.reason],
          ]}
        />
        {may && <Doing of={c} />}
      </section>
      {may && entered(c) && <AttendanceList of={c} />}
      <h2>参加人员</h2>
      {attendance.length === 0 ? (
        <Nothing>还没有登记课时。自结束当日起可以登记。</Nothing>
      ) : (
        <Listing caption="参加人员" columns={columns} rows={attendance} keyOf={(a) => a.person} />
      )}
    </>
  );
}

const deeds = { attendance: Attendance, withdraw: Withdraw };

function Doing({ of: c }: { of: Schemas["Class"] }) {
  const [asked, ask] = useState<keyof typeof deeds>();
  const Dialog = asked && deeds[asked];
  return (
    <div className="bar no-print deeds">
      {entered(c) && (
        <Button variant="default" onClick={() => ask("attendance")}>
          逐人登记、更正课时
        </Button>
      )}
      {c.state === "upcoming" && (
        <Button component={Link} href={`/classes/${c.id}/edit`} variant="default">
          编辑
        </Button>
      )}
      <Button variant="outline" color="red" onClick={() => ask("withdraw")}>
        {c.withdrawn ? "把扣回办完" : "撤销培训班"}
      </Button>
      {Dialog && <Seen record={c}>{(seen) => <Dialog of={seen} close={() => ask(undefined)} />}</Seen>}
    </div>
  );
}

/** 撤销: what it brought anybody counts no more. The same again finishes what broke off. */
function Withdraw({ of: c, close }: { of: Schemas["Class"]; close(): void }) {
  const count = c.attendance?.length ?? 0;
  return (
    <Ask
      title={`撤销培训班 · ${c.name}`}
      form="withdrawClass"
      begin={{ reason: c.reason }}
      confirm="确认撤销"
      grave
      send={take("/classes/{class}/withdrawal", { class: c.id }, c.version)}
      done={refreshRegistry}
      close={close}
    >
      <div className="pinned">
        <h2>撤销后</h2>
        <p>
          {count > 0 ? `已登记的 ${count} 人的课时全部扣回。` : "还没有登记课时，不影响任何人员。"}
          不能恢复，需要的另行公布。已实际举办的，不要撤销。
        </p>
      </div>
    </Ask>
  );
}
