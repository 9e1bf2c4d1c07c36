import type { Schemas } from "./client";

type Option = Schemas["Option"];

/** Those settings whose values are words of the field themselves: lists, letters and cards name a 细项 by its code. */
const coded: readonly string[] = ["review_items"];

/** choicesOf are the options of a setting as they stand where one is chosen. */
export function choicesOf(key: string, options: readonly Option[] | undefined): { value: string; label: string }[] {
  return (options ?? []).map((o) => ({ value: o.value, label: coded.includes(key) ? `${o.zh}（${o.value}）` : o.zh }));
}
