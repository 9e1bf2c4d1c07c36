import { Badge } from "@mantine/core";
import { Link } from "wouter";
import type { Schemas } from "@/api/client";
import type { Column } from "@/parts/Table";
import { dayText } from "@/parts/when";
import { Offers } from "./Offers";

export type Row = Schemas["ProjectRow"];

/** Due says a 期限: the day, whether it may still move, and in words that it has passed. */
export function DueText({ due, overdue }: { due?: Schemas["Due"]; overdue?: boolean }) {
  if (!due) return <>-</>;
  return (
    <span className={overdue ? "sign-late" : undefined}>
      {dayText(due.day)}
      {due.provisional && "（暂定）"}
      {overdue && " 已超期"}
    </span>
  );
}

/** Marks are what a clerk should see at a glance beside a status. */
export function Marks({ row }: { row: Pick<Row, "scanDoubtful" | "request"> }) {
  return (
    <>
      {row.scanDoubtful && (
        <Badge color="orange" variant="light" miw="max-content">
          扫描件待确认
        </Badge>
      )}
      {row.request && (
        <Badge color="orange" variant="light" miw="max-content">
          {row.request.kindName}待答复
        </Badge>
      )}
    </>
  );
}

/** standingText is stage and status; where both have one name, as 办结 and 终止 have, that is said once. */
export function standingText({ stageName, statusName }: { stageName: string; statusName: string }): string {
  return stageName === statusName ? stageName : `${stageName} · ${statusName}`;
}

/** The columns of 评审项目管理, exactly the manual's (000 §4); 序号 is the row's own place. */
export const columns: Column<Row>[] = [
  { name: "序号", cell: (_, i) => i + 1 },
  { name: "项目编号", tight: true, cell: (r) => <Link href={`/projects/${r.number}`}>{r.number}</Link> },
  { name: "省份", cell: (r) => r.regionName ?? "" },
  { name: "单位名称", cell: (r) => r.unit.name },
  { name: "统一社会信用代码", cell: (r) => r.unitCode },
  { name: "联系人", cell: (r) => r.contactName ?? "" },
  { name: "联系电话", cell: (r) => r.contactPhone ?? "" },
  { name: "评审类型", cell: (r) => r.reviewTypeName ?? "" },
  {
    name: "状态",
    cell: (r) => (
      <>
        {r.statusName} <Marks row={r} />
      </>
    ),
  },
  { name: "阶段", cell: (r) => r.stageName },
  { name: "期限", cell: (r) => <DueText due={r.due} overdue={r.overdue} /> },
  { name: "操作", deeds: true, cell: (r) => <Offers project={r} /> },
];
