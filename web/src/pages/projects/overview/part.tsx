import { Button } from "@mantine/core";
import { Link } from "wouter";
import { sectionsOf } from "@/api/forms";
import { optionName, useReference } from "@/api/queries";
import { dayText, momentText } from "@/parts/when";
import type { Project } from "../parts";

/** The 申请单 as it stands, in the sections of the manual. */
export default function Overview({ project }: { project: Project }) {
  const { data: reference } = useReference();
  const form = project.form as Record<string, string | boolean | undefined>;
  const mayEdit = project.actions.some((o) => o.action === "save");
  return (
    <div className="panel">
      <div className="bar apart no-print">
        <span className="muted">更新于 {momentText(project.updatedAt)}</span>
        <span>
          {mayEdit && (
            <Button component={Link} href={`/projects/${project.number}/form`}>
              编辑申请单
            </Button>
          )}{" "}
          <Button variant="default" onClick={() => window.print()}>
            打印
          </Button>
        </span>
      </div>
      {sectionsOf(reference, "application").map((s) => (
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
      ))}
    </div>
  );

  function said(value: string | boolean | undefined, type: string, options?: string): string {
    if (typeof value === "boolean") return value ? "是" : "否";
    if (!value) return "-";
    if (options) return optionName(reference, options, value);
    return type === "day" ? dayText(value) : value;
  }
}
