import type { Schemas } from "@/api/client";
import type { FormField } from "@/api/forms";
import type { Days } from "@/parts/bounds";
import type { Project } from "./parts";

/** daysOf are those that an action on offer may name, or its first one. */
export function daysOf(project: Pick<Project, "actions">, ...wanted: Schemas["Action"][]): Days | undefined {
  return project.actions.find((o) => wanted.includes(o.action) && o.days)?.days;
}

/** daysIn says them at the fields of a form: a later day may be none before the first. */
export function daysIn(
  fields: readonly FormField[],
  values: Record<string, unknown>,
  days?: Days,
): Record<string, Days> | undefined {
  const [first, ...later] = fields.filter((f) => f.type === "day" || f.type === "time");
  if (!days || !first) return undefined;
  const after = { earliest: String(values[first.name] || days.earliest) };
  return Object.fromEntries([
    [first.name, days],
    ...later.map((f): [string, Days] => [f.name, f.type === "time" ? days : after]),
  ]);
}
