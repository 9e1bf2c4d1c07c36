import type { Schemas } from "@/api/client";
import { Facts } from "@/parts/Facts";
import { Sign, type Tone } from "@/parts/Sign";
import { momentText } from "@/parts/when";
import type { Project } from "../parts";
import { DueText } from "../rows";

const tones: Record<Schemas["ConclusionState"], Tone> = {
  confirmed: "good",
  awaiting: "open",
  demanding: "open",
  stale: "late",
  withdrawn: "over",
  superseded: "over",
  returned: "over",
  lapsed: "over",
};

/** Conclusion is one 评审结论: whether it holds, and what it was drawn from. */
export function Conclusion({ project, conclusion: c }: { project: Project; conclusion: Schemas["ConclusionView"] }) {
  const names = c.saw.map((s) => {
    const name = project.documents.find((d) => d.id === s.id)?.name;
    return { ...s, name: name ?? (project.findings.some((f) => f.id === s.id) ? `不符合项 ${s.id}` : "其他依据") };
  });
  return (
    <section className="panel" aria-label={`评审结论 ${c.number}`}>
      <h2>
        第{c.round}轮评审结论：{c.resultName} <Sign tone={tones[c.state]}>{c.stateName}</Sign>
      </h2>
      {c.state === "stale" && (
        <p className="pinned">作出结论后，所依据的资料或不符合项有变动。这个结论不能确认，只能退回评审组。</p>
      )}
      <Facts
        of={[
          ["作出", `${c.by.name} ${momentText(c.at)}`],
          ["整改期限", c.rectifyBy && <DueText due={c.rectifyBy} />],
          ["确认", c.confirmedAt && `${c.confirmedBy?.name ?? ""} ${momentText(c.confirmedAt)}`],
          ["收回", c.withdrawnAt && `${c.withdrawnBy?.name ?? ""} ${momentText(c.withdrawnAt)}`],
        ]}
      />
      {names.length > 0 && (
        <details>
          <summary>作出结论的依据（{names.length} 项）</summary>
          <ul>
            {names.map((n) => (
              <li key={n.id} className="words">
                {n.name} <span className="muted">校验值 {n.sha256.slice(0, 12)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
