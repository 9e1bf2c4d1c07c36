import type { Schemas } from "@/api/client";
import { Nothing } from "@/parts/States";
import { type Column, Listing } from "@/parts/Table";
import { dayText, momentText } from "@/parts/when";
import { daysOf } from "../days";
import type { Project } from "../parts";

type Attempt = Schemas["Attempt"];

const columns: Column<Attempt>[] = [
  { name: "序号", cell: (a) => a.number },
  { name: "约请日期", cell: (a) => dayText(a.date) },
  { name: "说明", cell: (a) => a.note ?? "" },
  { name: "提出", cell: (a) => `${a.proposedBy.name} ${momentText(a.proposedAt)}` },
  { name: "结果", cell: (a) => a.endName ?? a.decisionName ?? "待审核" },
  { name: "意见", cell: (a) => a.endReason ?? a.opinion ?? "" },
];

/** 约请: every day that was proposed, and what became of it. */
export default function Invitation({ project }: { project: Project }) {
  const days = daysOf(project, "propose_date", "propose_second_visit");
  const attempts = project.invitations ?? [];
  return (
    <div className="panel">
      {days && (
        <p>
          可约请的日期：{dayText(days.earliest)}起{days.latest && `，至${dayText(days.latest)}`}。
        </p>
      )}
      {attempts.length === 0 ? (
        <Nothing>尚未约请。</Nothing>
      ) : (
        <Listing caption="历次约请" columns={columns} rows={attempts} keyOf={(a) => String(a.number)} />
      )}
    </div>
  );
}
