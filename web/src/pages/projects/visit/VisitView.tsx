import type { Schemas } from "@/api/client";
import { nameOf } from "@/api/names";
import { optionName, useReference } from "@/api/queries";
import { Facts } from "@/parts/Facts";
import { type Column, Listing } from "@/parts/Table";
import { momentText } from "@/parts/when";
import type { Project } from "../parts";
import { Materials } from "./Materials";
import { conclusionsOf } from "./values";

/** VisitView is a visit as it was written down. */
export function VisitView({ project, visit }: { project: Project; visit: Schemas["Visit"] }) {
  const { data: reference } = useReference();
  const { report } = visit;
  const findings: Column<Schemas["FindingDraft"]>[] = [
    { name: "序号", cell: (f, i) => f.id || i + 1 },
    { name: "条款", cell: (f) => f.clause ?? "" },
    { name: "事实", cell: (f) => f.fact ?? "" },
    { name: "类别", cell: (f) => optionName(reference, "finding_classes", f.class) },
  ];
  return (
    <section className="panel">
      <h2>第{visit.round}轮现场评审</h2>
      <p className="muted">
        {visit.closedAt
          ? `${visit.closedBy?.name ?? ""} 于 ${momentText(visit.closedAt)} 提交`
          : `尚未提交，${visit.savedBy.name} 于 ${momentText(visit.savedAt)} 保存`}
      </p>
      <Facts
        of={[
          ["开始时间", momentText(report.startedAt)],
          ["结束时间", momentText(report.endedAt)],
          [
            "评审结论",
            report.conclusion && (conclusionsOf(reference).find((c) => c.value === report.conclusion)?.label ?? ""),
          ],
          ["评审情况", report.summary],
        ]}
      />
      <h3>不符合项</h3>
      {report.findings.length === 0 ? (
        <p>没有不符合项。</p>
      ) : (
        <Listing
          caption={`第${visit.round}轮不符合项`}
          columns={findings}
          rows={report.findings}
          keyOf={(f) => f.id ?? `${f.clause} ${f.fact}`}
        />
      )}
      {report.verdicts.length > 0 && (
        <>
          <h3>以前的不符合项</h3>
          <ul>
            {report.verdicts.map((v) => (
              <li key={v.finding}>
                {v.finding}：{nameOf(reference, "verdict", v.verdict)}
                {v.reason && `。${v.reason}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>现场评审资料</h3>
      <Materials project={project} round={visit.round} />
    </section>
  );
}
