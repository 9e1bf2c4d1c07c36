import type { Schemas } from "./client";

type Known = Schemas["Settings"];

/** What values of records are called is asked by what they are of. */
export type Of = keyof Known["names"];

/** nameOf is what a value is called; itself before names are known, "" for none. */
export function nameOf(known: Known | undefined, of: Of, value: string | undefined): string {
  return known?.names[of].find((n) => n.value === value)?.zh ?? value ?? "";
}

/** choicesNamed are all values of a kind, as they stand where one is chosen. */
export function choicesNamed(known: Known | undefined, of: Of): { value: string; label: string }[] {
  return (known?.names[of] ?? []).map((n) => ({ value: n.value, label: n.zh }));
}
