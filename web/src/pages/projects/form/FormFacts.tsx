import { sectionsOf } from "@/api/forms";
import { useReference } from "@/api/queries";
import { idOf } from "@/parts/FaultSummary";
import type { Project } from "../parts";
import { changesOf, confirmedLabel, saidOf } from "./changed";

/** FormFacts is the 申请单 to be read, in the sections of the manual; what was changed since it was returned is marked. */
export function FormFacts({ project, scope }: { project: Project; scope: string }) {
  const { data: reference } = useReference();
  const form = project.form as Record<string, string | boolean | undefined>;
  const changes = changesOf(project, reference);
  return sectionsOf(reference, "application").map((s) => (
    <section key={s.title}>
      <h2>{s.title}</h2>
      <dl className="facts">
        {s.fields.map((f) => (
          <div key={f.name} id={idOf(scope, `/${f.name}`)} tabIndex={-1}>
            <dt>{f.label}</dt>
            <dd className="words">
              {saidOf(f, form[f.name], reference) || "-"}
              {changes.has(f.name) && <span className="changed">{changes.get(f.name)}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {s.fields.some((f) => f.name === "unitCode") && changes.has("unitCodeConfirmed") && (
        <p id={idOf(scope, "/unitCodeConfirmed")} tabIndex={-1}>
          {confirmedLabel}：{form.unitCodeConfirmed ? "是" : "否"}
          <span className="changed">{changes.get("unitCodeConfirmed")}</span>
        </p>
      )}
    </section>
  ));
}
