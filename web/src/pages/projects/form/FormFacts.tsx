import { sectionsOf } from "@/api/forms";
import { optionName, useReference } from "@/api/queries";
import { dayText } from "@/parts/when";
import type { Project } from "../parts";
import { useBefore } from "./Returned";

/** FormFacts is the 申请单 to be read, in the sections of the manual; what is another than when it was returned is marked. */
export function FormFacts({ project }: { project: Project }) {
  const { data: reference } = useReference();
  const before = useBefore(project);
  const form = project.form as Record<string, string | boolean | undefined>;
  const said = (value: string | boolean | undefined, type: string, options?: string): string => {
    if (typeof value === "boolean") return value ? "是" : "否";
    if (!value) return "-";
    if (options) return optionName(reference, options, value);
    return type === "day" ? dayText(value) : value;
  };
  return sectionsOf(reference, "application").map((s) => (
    <section key={s.title}>
      <h2>{s.title}</h2>
      <dl className="facts">
        {s.fields.map((f) => {
          const was = before?.[f.name];
          const changed = was !== undefined && was !== String(form[f.name] ?? "");
          return (
            <div key={f.name} className={changed ? "changed" : undefined}>
              <dt>{f.label}</dt>
              <dd className="words">{said(form[f.name], f.type, f.options)}</dd>
              {changed && <dd className="muted">上次提交为：{said(was, f.type, f.options)}</dd>}
            </div>
          );
        })}
      </dl>
    </section>
  ));
}
