import type { Schemas } from "@/api/client";
import { optionName, type Reference } from "@/api/queries";
import { Facts } from "@/parts/Facts";
import { momentText } from "@/parts/when";
import { scoreNames } from "./values";

/** EvaluationView is 评审评价 of one visit as it was given. */
export function EvaluationView({
  evaluation: e,
  reference,
}: {
  evaluation: Schemas["Evaluation"];
  reference: Reference;
}) {
  return (
    <section className="panel">
      <h2>第{e.round}轮评审评价</h2>
      <p className="muted">
        {e.by.name} {momentText(e.at)}
      </p>
      <Facts
        of={[
          ...e.scores.map((s): [string, string] => [
            optionName(reference, "evaluation_criteria", s.criterion),
            `${scoreNames.get(s.score) ?? ""}（${s.score} 分）`,
          ]),
          ["评价意见", e.words],
        ]}
      />
    </section>
  );
}
