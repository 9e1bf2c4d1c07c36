import { Group, Radio } from "@mantine/core";
import type { Schemas } from "@/api/client";
import type { FormField } from "@/api/forms";
import { useNames } from "@/api/queries";
import { faultAt, idOf } from "@/parts/FaultSummary";
import { Field } from "@/parts/Field";
import type { Project } from "../parts";
import { FindingFacts } from "../rectification/FindingFacts";
import type { Verdict } from "./values";

type Finding = Schemas["FindingView"];

interface Props {
  scope: string;
  project: Project;
  findings: Finding[];
  /** The fields of a verdict, as the API describes them. */
  fields: readonly FormField[];
  value: Verdict[];
  onChange(value: Verdict[]): void;
  error: unknown;
}

/** Verdicts are what the 组长 says of each rectification: closed, or returned with the reason. */
export function Verdicts({ scope, project, findings, fields, value, onChange, error }: Props) {
  const { choicesNamed } = useNames();
  const reason = fields.find((f) => f.name === "reason");
  const missing = faultAt(error, "/verdicts");
  return (
    <div id={idOf(scope, "/verdicts")} tabIndex={-1}>
      {missing && <p className="sign-late">{missing}</p>}
      {findings.map((f) => {
        const at = value.findIndex((v) => v.finding === f.id);
        const given = value[at];
        const pointer = `/verdicts/${at}`;
        const say = (to: Partial<Verdict>) => {
          const next = { finding: f.id, verdict: "closed" as const, ...given, ...to };
          if (next.verdict === "closed") delete next.reason;
          onChange(at < 0 ? [...value, next] : value.map((v, i) => (i === at ? next : v)));
        };
        return (
          <section className="panel" key={f.id} aria-label={`不符合项 ${f.id}`}>
            <FindingFacts project={project} finding={f} />
            <Radio.Group
              className="verdict"
              id={idOf(scope, `${pointer}/verdict`)}
              label="整改是否有效"
              withAsterisk
              value={given?.verdict ?? ""}
              error={
                at < 0 ? undefined : (faultAt(error, `${pointer}/verdict`) ?? faultAt(error, `${pointer}/finding`))
              }
              onChange={(to) => say({ verdict: to as Verdict["verdict"] })}
            >
              <Group>
                {choicesNamed("verdict").map((c) => (
                  <Radio key={c.value} size="md" value={c.value} label={c.label} />
                ))}
              </Group>
            </Radio.Group>
            {given?.verdict === "returned" && reason && (
              <Field
                id={idOf(scope, `${pointer}/reason`)}
                field={{ ...reason, required: true }}
                value={given.reason ?? ""}
                error={faultAt(error, `${pointer}/reason`)}
                onChange={(to) => say({ reason: to })}
              />
            )}
          </section>
        );
      })}
    </div>
  );
}
