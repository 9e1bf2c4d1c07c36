import { useMemo } from "react";
import { api } from "@/api/client";
import { fieldsOf } from "@/api/forms";
import type { Reference } from "@/api/queries";
import { Fields } from "@/parts/described/Fields";
import type { Values } from "@/parts/described/values";
import { faultAt, idOf } from "@/parts/FaultSummary";
import { KindFiles } from "../files/KindFiles";
import { useKinds } from "../files/upload";
import type { Project } from "../parts";
import { SavingForm } from "../SavingForm";
import { useSaving } from "../saving";
import { FindingFacts } from "./FindingFacts";
import { answerRows, answersBody, answersOf, named } from "./values";

const scope = "rectification";

/** AnswerForm is 整改资料: the unit's answer to each 不符合项 that waits for it, with its evidence. */
export function AnswerForm({ project, reference }: { project: Project; reference: Reference }) {
  const form = fieldsOf(reference, "saveRectification");
  const fields = form.find((f) => f.name === "findings")?.fields ?? [];
  const of = (p: Project) => answersOf(p, fields);
  const answers = useSaving<Values>(project, {
    place: "rectification",
    of,
    put: (call, value) =>
      api.PUT("/projects/{number}/rectification", { params: call, body: answersBody(value, fields) }),
    submit: (call) => api.POST("/projects/{number}/rectification/submission", { params: call, body: {} }),
  });
  const rows = answerRows(answers.value);
  // A fault is a new one, which takes the focus, when the API has refused anew; not when something is typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const error = useMemo(() => named(answers.error, answers.value), [answers.error]);
  const kind = useKinds().find((k) => k.key === "rectification_evidence");
  return (
    <SavingForm
      saving={answers}
      of={of}
      fields={form}
      scope={scope}
      error={error}
      maySubmit={project.actions.some((o) => o.action === "submit_rectification")}
    >
      <h2>待整改的不符合项</h2>
      {project.findings
        .filter((f) => f.toAnswer)
        .map((f) => {
          const at = `/findings/${f.id}`;
          const row = rows.find((r) => r.finding === f.id) ?? { finding: f.id };
          const set = (to: Values) => {
            const others = rows.some((r) => r.finding === f.id) ? rows : [...rows, row];
            answers.change({ ...answers.value, findings: others.map((r) => (r.finding === f.id ? to : r)) });
          };
          const gap = faultAt(error, `${at}/evidence`) ?? missing(project, `${at}/evidence`);
          return (
            <section className="panel" key={f.id} id={idOf(scope, at)} tabIndex={-1} aria-label={`不符合项 ${f.id}`}>
              <FindingFacts project={project} finding={f} bare />
              <Fields
                scope={scope}
                at={at}
                fields={fields}
                values={row}
                onChange={set}
                error={error}
                reference={reference}
              />
              <div id={idOf(scope, `${at}/evidence`)} tabIndex={-1}>
                <h4>整改见证资料</h4>
                {kind && (
                  <KindFiles
                    project={project}
                    kind={kind}
                    documents={project.documents.filter((d) => d.of === f.id && d.state !== "removed")}
                    may={project.actions.some((o) => o.action === "upload_evidence")}
                    gap={gap}
                    finding={f.id}
                  />
                )}
              </div>
            </section>
          );
        })}
    </SavingForm>
  );
}

const missing = (project: Project, pointer: string) => project.missing?.find((f) => f.pointer === pointer)?.message;
