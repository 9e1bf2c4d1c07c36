import type { Schemas } from "@/api/client";
import type { FormField } from "@/api/forms";
import { bodyOf, type Value, type Values, valuesOf } from "@/parts/described/values";
import type { Choice } from "@/parts/Field";
import type { Setting } from "./queries";

/** A field of a value; kinds of input are those that parts/described draws. */
const field = (f: Pick<FormField, "name" | "label"> & Partial<FormField>): FormField => ({
  type: "line",
  required: true,
  ...f,
});

const texts = { value: "代号", zh: "中文名称", en: "英文名称" };
const named = Object.entries(texts).map(([name, label]) => field({ name, label }));

/** How a value of each kind is filled in, over the shapes that docs/openapi.yaml gives them; words say theirs themselves. */
const shapes: Record<Exclude<Setting["kind"], "words">, FormField[]> = {
  limit: [
    field({ name: "count", label: "数", type: "number" }),
    field({ name: "unit", label: "单位", type: "option" }),
  ],
  switch: [field({ name: "value", label: "是", type: "tick" })],
  count: [field({ name: "value", label: "数", type: "number" })],
  prefix: [field({ name: "value", label: "开头的字母" })],
  site: [field({ name: "value", label: "网址", required: false })],
  offsets: [
    field({ name: "value", label: "相对天数", several: true, most: 10, help: "早于该日的写负数，如 -3 为提前 3 天" }),
  ],
  texts: [field({ name: "value", label: "各项文字", several: true, most: 20 })],
  options: [
    field({
      name: "value",
      label: "选项",
      type: "rows",
      several: true,
      fields: [...named, field({ name: "rule", label: "引用的规则名称", required: false })],
    }),
  ],
  documents: [
    field({
      name: "value",
      label: "资料",
      type: "rows",
      several: true,
      fields: [
        field({ name: "key", label: "代号" }),
        ...named.slice(1),
        field({ name: "types", label: "文件类型", several: true, most: 7 }),
        field({ name: "maxMB", label: "每个文件最大（MB）", type: "number" }),
        field({ name: "maxFiles", label: "最多文件数", type: "number" }),
        field({ name: "required", label: "必须提交", type: "tick" }),
      ],
    }),
  ],
  association: [
    field({ name: "name", label: "名称" }),
    field({ name: "nameEn", label: "英文名称" }),
    field({ name: "short", label: "简称" }),
    field({ name: "letterWord", label: "机关代字" }),
    field({ name: "contact", label: "联系人" }),
    field({ name: "phone", label: "联系电话" }),
    field({ name: "address", label: "地址" }),
    field({ name: "postcode", label: "邮政编码", type: "postcode" }),
  ],
  mailboxes: [
    field({ name: "officer", label: "经办邮箱", required: false }),
    field({ name: "approver", label: "审批邮箱", required: false }),
    field({ name: "registrar", label: "注册管理邮箱", required: false }),
  ],
};

const whole: readonly Setting["kind"][] = ["limit", "association", "mailboxes", "words"];

export const units: Record<Schemas["DayLimit"]["unit"], string> = {
  working: "个工作日",
  calendar: "天",
  months: "个月",
};
export const unitChoices: Choice[] = Object.entries(units).map(([value, label]) => ({ value, label }));

/** fieldsOf are the inputs of a setting's value. */
export function shapeOf(setting: Setting): FormField[] {
  if (setting.kind !== "words") return shapes[setting.kind];
  return (setting.words?.texts ?? []).map((t) =>
    field({ name: t.name, label: t.zh, type: "lines", required: false, max: t.max, help: placesOf(t) }),
  );
}

function placesOf(t: Schemas["Words"]["texts"][number]): string | undefined {
  if (!t.places?.length) return undefined;
  const said = t.places.map((p) => `{${p.name}}${p.required ? "（必须有）" : ""}，如“${p.example}”`);
  return `可用：${said.join("；")}`;
}

/** isWhole tells whether the fields are the value's own, or the value is that of the one field. */
export const isWhole = (setting: Setting) => whole.includes(setting.kind);

/** startOf are the values that the inputs begin with. */
export function startOf(setting: Setting): Values {
  const { value } = setting;
  if (isWhole(setting)) return valuesOf(shapeOf(setting), (value ?? {}) as object);
  const fields = shapeOf(setting);
  if (Array.isArray(value) && typeof value[0] === "object") return valuesOf(fields, { value });
  if (Array.isArray(value)) return { value: value.map(String) };
  return { value: typeof value === "boolean" ? value : String(value ?? "") };
}

/** takenOf is the value as the API takes it; what is no number stays a text, and the API says so. */
export function takenOf(setting: Setting, values: Values): unknown {
  const body = bodyOf(shapeOf(setting), values);
  if (isWhole(setting))
    return setting.kind === "mailboxes" ? { officer: "", approver: "", registrar: "", ...body } : body;
  if (setting.kind === "offsets") return (body.value as string[]).map((n) => (/^-?\d+$/.test(n) ? Number(n) : n));
  return body.value ?? "";
}

/** saidOf is a value in words, short. */
export function saidOf(setting: Setting): string {
  const { kind, value } = setting;
  switch (kind) {
    case "limit": {
      const l = value as Schemas["DayLimit"];
      return `${l.count} ${units[l.unit]}`;
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
