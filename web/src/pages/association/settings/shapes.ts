import type { Schemas } from "@/api/client";
import { type FormField, fieldsOf } from "@/api/forms";
import type { Reference } from "@/api/queries";
import { bodyOf, type Value, type Values, valuesOf } from "@/parts/described/values";
import type { Setting } from "./queries";

/** The value in the form of a setting of its kind, as the API describes it; words say their fields themselves. */
const valueIn = (setting: Setting, reference: Reference) =>
  fieldsOf(reference, `setting.${setting.kind}`).find((f) => f.name === "value");

/** shapeOf are the inputs of a setting's value: its parts, or the one that it is. */
export function shapeOf(setting: Setting, reference: Reference): FormField[] {
  if (setting.kind === "words")
    return (setting.words?.texts ?? []).map((t) => ({
      name: t.name,
      label: t.zh,
      type: "lines",
      required: false,
      max: t.max,
      help: placesOf(t),
    }));
  const value = valueIn(setting, reference);
  return value?.type === "parts" ? (value.fields ?? []) : value ? [value] : [];
}

function placesOf(t: Schemas["Words"]["texts"][number]): string | undefined {
  if (!t.places?.length) return undefined;
  const said = t.places.map((p) => `{${p.name}}${p.required ? "（必须有）" : ""}，如“${p.example}”`);
  return `可用：${said.join("；")}`;
}

/** isWhole tells whether the fields are the value's own, or the value is that of the one field. */
export const isWhole = (setting: Setting, reference: Reference) =>
  setting.kind === "words" || valueIn(setting, reference)?.type === "parts";

/** startOf are the values that the inputs begin with. */
export function startOf(setting: Setting, reference: Reference): Values {
  const { value } = setting;
  if (isWhole(setting, reference)) return valuesOf(shapeOf(setting, reference), (value ?? {}) as object);
  const fields = shapeOf(setting, reference);
  if (Array.isArray(value) && typeof value[0] === "object") return valuesOf(fields, { value });
  if (Array.isArray(value)) return { value: value.map(String) };
  return { value: typeof value === "boolean" ? value : String(value ?? "") };
}

/** takenOf is the value as the API takes it; what is no number stays a text, and the API says so. */
export function takenOf(setting: Setting, reference: Reference, values: Values): unknown {
  const body = bodyOf(shapeOf(setting, reference), values);
  if (isWhole(setting, reference))
    return setting.kind === "mailboxes" ? { officer: "", approver: "", registrar: "", ...body } : body;
  if (setting.kind === "offsets") return (body.value as string[]).map((n) => (/^-?\d+$/.test(n) ? Number(n) : n));
  return body.value ?? "";
}

/** saidOf is a value in words, short. */
export function saidOf(setting: Setting, reference: Reference | undefined): string {
  const { kind, value } = setting;
  switch (kind) {
    case "limit": {
      const l = value as Schemas["DayLimit"];
      const unit = reference && shapeOf(setting, reference).find((f) => f.name === "unit");
      return `${l.count} ${unit?.choices?.find((c) => c.value === l.unit)?.zh ?? ""}`;
    }
    case "switch":
      return value ? "是" : "否";
    case "options":
    case "documents":
      return `${(value as unknown[]).length} 项`;
    case "offsets":
    case "texts":
      return (value as Value[]).map(String).join("、") || "（无）";
    case "association":
      return (value as Schemas["Association"]).name;
    case "mailboxes":
      return (
        Object.values(value as Schemas["Mailboxes"])
          .filter(Boolean)
          .join("、") || "（无）"
      );
    case "words":
      return setting.words?.version ? `第 ${setting.words.version} 版` : "内置文字";
    default:
      return String(value ?? "") || "（无）";
  }
}
