import type { Schemas } from "@/api/client";
import type { FormField } from "@/api/forms";
import { Problem } from "@/api/problems";
import { bodyOf, type Values, valuesOf } from "@/parts/described/values";
import type { Project } from "../parts";

/** answersOf are the unit's answers to the findings that it has to answer now, by finding. */
export function answersOf(project: Project, fields: readonly FormField[]): Values {
  const due = project.findings.filter((f) => f.toAnswer);
  return { findings: due.map((f) => ({ ...valuesOf(fields, f), finding: f.id })) };
}

export const answerRows = (values: Values) => (values.findings ?? []) as Values[];

/** answersBody is what is saved of them. */
export function answersBody(values: Values, fields: readonly FormField[]): Schemas["RectificationInput"] {
  const findings = answerRows(values).map((row) => ({ ...bodyOf(fields, row), finding: String(row.finding) }));
  return { findings };
}

/** named calls what is wrong by the finding, where the API counts the answers that were sent. */
export function named(error: unknown, values: Values): unknown {
  if (!(error instanceof Problem)) return error;
  const faults = error.faults.map((f) => {
    const [, row, rest] = /^\/findings\/(\d+)(\/.*)$/.exec(f.pointer) ?? [];
    const finding = row === undefined ? undefined : answerRows(values)[Number(row)]?.finding;
    return finding ? { ...f, pointer: `/findings/${finding}${rest}` } : f;
  });
  return new Problem(error.status, error.code, error.message, faults, error.facts);
}
