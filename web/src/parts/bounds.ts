import type { FormField } from "@/api/forms";
import { localTime, today } from "./when";

/** Days are those from one on, up to another where there is a last one. */
export interface Days {
  earliest: string;
  latest?: string;
}

/** boundsOf are the first and the last day or time that a field takes, as the browser's own field has them. */
export function boundsOf({ type, past }: Pick<FormField, "type" | "past">, days?: Days): { min?: string; max: string } {
  const [first, last, now] =
    type === "time" ? ["T00:00", "T23:59", localTime(new Date().toISOString())] : ["", "", today()];
  const latest = `${days?.latest ?? "9999-12-31"}${last}`;
  return { min: days && days.earliest + first, max: past && now < latest ? now : latest };
}
