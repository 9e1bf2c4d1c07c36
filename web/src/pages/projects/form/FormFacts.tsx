import { sectionsOf } from "@/api/forms";
import { optionName, useReference } from "@/api/queries";
import { dayText } from "@/parts/when";
import type { Project } from "../parts";

/** FormFacts is the 申请单 to be read, in the sections of the manual. */
export function FormFacts({ project }: { project: Project }) {
  const { data: reference } = useReference();
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
        {s.fields.map((f) => (
          <div key={f.name}>
            <dt>{f.label}</dt>
            <dd className="words">{said(form[f.name], f.type, f.options)}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
