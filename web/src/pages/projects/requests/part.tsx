import { Facts } from "@/parts/Facts";
import { Sign } from "@/parts/Sign";
import { Nothing } from "@/parts/States";
import { dayText, momentText } from "@/parts/when";
import type { Project } from "../parts";

/** 异议、延长: what the unit has asked of the association, and what was answered. */
export default function Requests({ project }: { project: Project }) {
  const requests = project.requests ?? [];
  if (requests.length === 0) return <Nothing>没有提出过异议或申请。</Nothing>;
  return [...requests].reverse().map((r) => (
    <section className="panel" key={r.number} aria-label={`${r.kindName} ${r.number}`}>
      <h2>
        {r.kindName}{" "}
        <Sign tone={r.closed ? (r.closed === "refuse_extension" ? "over" : "good") : "open"}>
          {r.closedName ?? "待答复"}
        </Sign>
      </h2>
      <Facts
        of={[
          ["提出", `${r.by.name} ${momentText(r.at)}`],
          ["理由", r.reason],
          ["希望延长至", dayText(r.day)],
          ["应答复日期", !r.closed && dayText(r.answerBy)],
          ["同意延长至", dayText(r.granted)],
          ["答复意见", r.opinion],
          ["答复", r.closedBy && `${r.closedBy.name} ${momentText(r.closedAt)}`],
        ]}
      />
    </section>
  ));
}
