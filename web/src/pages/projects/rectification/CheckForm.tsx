import { api, type Schemas } from "@/api/client";
import { fieldsOf } from "@/api/forms";
import type { Reference } from "@/api/queries";
import { Fields } from "@/parts/described/Fields";
import { bodyOf, type Values } from "@/parts/described/values";
import type { Project } from "../parts";
import { SavingForm } from "../SavingForm";
import { useSaving } from "../saving";
import { Verdicts } from "../visit/Verdicts";
import { type Verdict, verdictsOf } from "../visit/values";

const scope = "check";
const nothing: Values = {};

/** CheckForm is 整改确认 by the 组长: each answer closed or returned, and whether what is returned has to be seen on site. */
export function CheckForm({ project, reference }: { project: Project; reference: Reference }) {
  const form = fieldsOf(reference, "verifyRectification");
  const other = form.filter((f) => f.name !== "verdicts");
  const check = useSaving<Values>(project, {
    place: "check",
    of: () => nothing,
    submit: (call, value) =>
      api.POST("/projects/{number}/rectification/check", {
        params: call,
        body: { ...(bodyOf(other, value) as Partial<Schemas["CheckInput"]>), verdicts: verdictsOf(value) },
      }),
  });
  return (
    <SavingForm saving={check} of={() => nothing} fields={form} scope={scope} maySave={false} maySubmit>
      <h2>待确认的整改</h2>
      <Verdicts
        scope={scope}
        project={project}
        findings={project.findings.filter((f) => f.state === "answered")}
        fields={form.find((f) => f.name === "verdicts")?.fields ?? []}
        value={verdictsOf(check.value)}
        onChange={(to: Verdict[]) => check.change({ ...check.value, verdicts: to as unknown as Values[] })}
        error={check.error}
      />
      <section className="panel">
        <h2>整改确认意见</h2>
        <Fields
          scope={scope}
          fields={other}
          values={check.value}
          onChange={check.change}
          error={check.error}
          reference={reference}
        />
      </section>
    </SavingForm>
  );
}
