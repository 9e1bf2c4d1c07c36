import type { FormField } from "@/api/forms";

/** What is typed into a form, as its inputs hold it; `bodyOf` makes of it what the API takes. */
export type Value = string | boolean | string[] | Values[];
export interface Values {
  [name: string]: Value | undefined;
}

/** kindOf is how a field is drawn: one text, one number, a yes or no, rows of fields, some of many, or several texts. */
export function kindOf({ type, several }: FormField): "text" | "number" | "tick" | "rows" | "some" | "several" {
  if (type === "number" || type === "tick" || type === "rows") return type;
  if (!several) return "text";
  return type === "option" ? "some" : "several";
}

/** linesOf are the texts of a box that takes one a line. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** bodyOf is what the fields say, without what was left empty; numbers as numbers, and what is none as it was typed. */
export function bodyOf(fields: readonly FormField[], values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const said = saidOf(field, values[field.name]);
    if (said !== undefined) body[field.name] = said;
  }
  return body;
}

function saidOf(field: FormField, value: Value | undefined): unknown {
  switch (kindOf(field)) {
    case "tick":
      return value === true;
    case "rows":
      return ((value ?? []) as Values[]).map((row) => bodyOf(field.fields ?? [], row));
    case "number":
      return numberOf(String(value ?? ""));
    case "some":
      return value ?? [];
    case "several":
      return Array.isArray(value) ? value : linesOf(String(value ?? ""));
    default:
      return typeof value === "string" && value !== "" ? value : undefined;
  }
}

/** numberOf reads a number as people type it, in full width too; what is none stays a text, and the API says so. */
export function numberOf(typed: string): number | string | undefined {
  const plain = typed.normalize("NFKC").trim();
  if (plain === "") return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : typed;
}

/** valuesOf are a record's own values as a form begins with them. */
export function valuesOf(fields: readonly FormField[], record: object): Values {
  const of = record as Record<string, unknown>;
  return Object.fromEntries(
    fields.map((field) => {
      const value = of[field.name];
      if (Array.isArray(value) && field.fields)
        return [field.name, value.map((row: object) => valuesOf(field.fields ?? [], row))];
      if (typeof value === "boolean" || Array.isArray(value)) return [field.name, value as Value];
      return [field.name, value === undefined || value === null ? undefined : String(value)];
    }),
  );
}
