import { type FormField, fieldsOf } from "@/api/forms";
import { optionName, type Reference } from "@/api/queries";
import { dayText } from "@/parts/when";
import type { Project } from "../parts";

/** What is ticked beside the code of a unit; the form describes it as no field. */
export const confirmedLabel = "代码无误（核发的代码如此）";

type Said = string | boolean | undefined;

/** saidOf is what a field of the 申请单 says, as people read it. */
export function saidOf(field: FormField | undefined, value: Said, reference?: Reference): string {
  if (typeof value === "boolean") return value ? "是" : "否";
  if (!value || !field) return value ?? "";
  if (field.options) return optionName(reference, field.options, value);
  return field.type === "day" ? dayText(value) : value;
}

/** changesOf says of each field that was changed since the return, by its name, what stood there. */
export function changesOf(project: Project, reference?: Reference): Map<string, string> {
  const fields = fieldsOf(reference, "application");
  return new Map(
    (project.sinceReturn?.fields ?? []).map((change) => {
      const name = change.pointer.slice(1);
      const field = fields.find((f) => f.name === name);
      return [name, `已修改，原为：${saidOf(field, change.before, reference) || "（空）"}`];
    }),
  );
}
