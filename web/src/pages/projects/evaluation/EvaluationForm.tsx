import { Group, Radio } from "@mantine/core";
import { api, type Schemas } from "@/api/client";
import { fieldsOf } from "@/api/forms";
import { type Reference, setting } from "@/api/queries";
import { Fields } from "@/parts/described/Fields";
import type { Values } from "@/parts/described/values";
import { faultAt, idOf } from "@/parts/FaultSummary";
import type { Project } from "../parts";
import { SavingForm } from "../SavingForm";
import { useSaving } from "../saving";
import { scored, scoreNames, scoresOf } from "./values";

const scope = "evaluation";
const nothing: Values = {};

interface Props {
  project: Project;
  reference: Reference;
  round: number;
}

/** EvaluationForm is 评审评价: a score for each criterion, and words; once a visit, and never shown to the team. */
export function EvaluationForm({ project, reference, round }: Props) {
  const fields = fieldsOf(reference, "evaluateReview");
  const criteria = setting<Schemas["Option"][]>(reference, "evaluation_criteria") ?? [];
  const evaluation = useSaving<Values>(project, {
    place: `evaluation ${round}`,
    of: () => nothing,
    submit: (call, value) =>
      api.POST("/projects/{number}/evaluations", {
        params: call,
        body: { round, scores: scoresOf(value, criteria), words: String(value.words ?? "") },
      }),
  });
  const given = scoresOf(evaluation.value, criteria);
  const missing = faultAt(evaluation.error, "/scores");
  return (
    <SavingForm saving={evaluation} of={() => nothing} fields={fields} scope={scope} maySave={false} maySubmit>
      <section className="panel" id={idOf(scope, "/scores")} tabIndex={-1}>
        <h2>评价第{round}轮评审</h2>
        <p>每轮评审评价一次，提交后不能修改。评审组看不到评价。</p>
        {missing && <p className="sign-late">{missing}</p>}
        {criteria.map((c) => {
          const at = given.findIndex((s) => s.criterion === c.value);
          return (
            <Radio.Group
              key={c.value}
              className="score"
              label={c.zh}
              withAsterisk
              value={String(given[at]?.score ?? "")}
              error={at < 0 ? undefined : faultAt(evaluation.error, `/scores/${at}/score`)}
              onChange={(to) => evaluation.change(scored(evaluation.value, c.value, Number(to)))}
            >
              <Group>
                {[...scoreNames].map(([score, name]) => (
                  <Radio key={score} size="md" value={String(score)} label={`${name}（${score} 分）`} />
                ))}
              </Group>
            </Radio.Group>
          );
        })}
        <Fields
          scope={scope}
          fields={fields.filter((f) => f.name === "words")}
          values={evaluation.value}
          onChange={evaluation.change}
          error={evaluation.error}
          reference={reference}
        />
      </section>
    </SavingForm>
  );
}
