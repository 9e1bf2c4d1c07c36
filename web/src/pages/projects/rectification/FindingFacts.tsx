import type { Schemas } from "@/api/client";
import { useNames } from "@/api/queries";
import { Facts } from "@/parts/Facts";
import { Sign, type Tone } from "@/parts/Sign";
import { dayText, momentText } from "@/parts/when";
import { DocumentRow } from "../files/DocumentRow";
import type { Project } from "../parts";

type Finding = Schemas["FindingView"];

const tones: Record<Finding["state"], Tone> = {
  open: "open",
  answered: "open",
  returned: "late",
  closed: "good",
  dropped: "over",
};

interface Props {
  project: Project;
  finding: Finding;
  /** What was found alone, where the answer is filled in below. */
  bare?: boolean;
}

/** FindingFacts is a 不符合项: what was found, why it came back, and what the unit has answered. */
export function FindingFacts({ project, finding: f, bare }: Props) {
  const { nameOf } = useNames();
  const evidence = project.documents.filter((d) => d.of === f.id && d.state !== "removed");
  return (
    <>
      <h3>
        不符合项 {f.id}（{f.className}） <Sign tone={tones[f.state]}>{nameOf("findingState", f.state)}</Sign>
      </h3>
      {f.verdict === "returned" && f.reason && f.state !== "closed" && (
        <div className="pinned">
          <p className="words">
            <strong>退回原因：</strong>
            {f.reason}
          </p>
          <p className="muted">
            {f.checkedBy?.name} {momentText(f.checkedAt)}
            {f.returns && `，已退回 ${f.returns} 次`}
          </p>
        </div>
      )}
      <Facts
        of={[
          ["条款", f.clause],
          ["事实", f.fact],
          ["原因分析", !bare && f.cause],
          ["整改措施", !bare && f.measure],
          ["责任人", !bare && f.responsible],
          ["完成日期", !bare && dayText(f.doneOn)],
        ]}
      />
      {!bare && evidence.length > 0 && (
        <>
          <h4>整改见证资料</h4>
          <ul className="files">
            {evidence.map((d) => (
              <DocumentRow key={d.id} project={project} document={d} />
            ))}
          </ul>
        </>
      )}
      {f.verdict === "closed" && (
        <p className="muted">
          整改有效：{f.checkedBy?.name} {momentText(f.checkedAt)}
        </p>
      )}
    </>
  );
}
