import type { FormField } from "@/api/forms";
import { optionName, type Reference } from "@/api/queries";
import { offered } from "@/parts/offered";
import type { Choice } from "../Field";
import { dayWords, momentText } from "../when";
import { kindOf, linesOf, type Value, type Values } from "./values";

/** wordsOf is what a field says, as people read it; a list typed one a line is that list, an empty one says nothing. */
export function wordsOf(
  field: FormField,
  values: Values,
  reference?: Reference,
  choices?: Record<string, Choice[]>,
): string {
  const value = values[field.name];
  return said(kindOf(field) === "several" && typeof value === "string" ? linesOf(value) : value);

  function said(value: Value | undefined): string {
    if (value === undefined) return "";
    if (typeof value === "boolean") return value ? "是" : "否";
    const known = choices?.[field.name] ?? (field.choices && offered(field, reference));
    if (typeof value === "string" && known) return known.find((c) => c.value === value)?.label ?? value;
    if (typeof value === "string" && field.type === "day") return dayWords(value);
    if (typeof value === "string" && field.type === "time") return momentText(value);
    if (typeof value === "string") return field.options ? optionName(reference, field.options, value) : value;
    return value.map((v) => (typeof v === "string" ? said(v) : rowWords(field, v, reference, choices))).join("；");
  }
}

const rowWords = (field: FormField, row: Values, reference?: Reference, choices?: Record<string, Choice[]>) =>
  (field.fields ?? [])
    .map((f) => wordsOf(f, row, reference, choices))
    .filter(Boolean)
    .join(" ");
