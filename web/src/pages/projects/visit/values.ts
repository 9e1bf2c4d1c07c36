import type { Schemas } from "@/api/client";
import type { FormField } from "@/api/forms";
import type { Reference } from "@/api/queries";
import { bodyOf, type Values, valuesOf } from "@/parts/described/values";
import type { Choice } from "@/parts/Field";
import type { Project } from "../parts";

export type Verdict = Schemas["Verdict"];

/** visitOf are the values of the present round's visit, as its form begins with them; a finding keeps its id. */
export function visitOf(project: Project, fields: readonly FormField[]): Values {
  const report = project.visits.find((v) => v.round === project.round)?.report;
  if (!report) return {};
  const values = valuesOf(fields, report);
  const findings = ((values.findings ?? []) as Values[]).map((row, i) => ({ ...row, id: report.findings[i]?.id }));
  return { ...values, findings, verdicts: report.verdicts.map((v) => ({ ...v })) };
}

/** visitBody is what is saved of it: an answer that says nothing yet is left out, as is a verdict not yet given. */
export function visitBody(fields: readonly FormField[], values: Values): Schemas["VisitInput"] {
  const body = bodyOf(fields, values) as Schemas["VisitInput"];
  const typed = (values.findings ?? []) as Values[];
  return {
    ...body,
    findings: (body.findings ?? []).map((f, i) => ({ ...f, id: typed[i]?.id as string | undefined })),
    verdicts: verdictsOf(values),
  };
}

/** verdictsOf are those that were given, in the order that they are sent in. */
export function verdictsOf(values: Values): Verdict[] {
  return ((values.verdicts ?? []) as unknown as Verdict[]).filter((v) => v.verdict);
}

/** What the actions of a conclusion begin with; their rest is the conclusion. */
export const conclude = "conclude_";

/** conclusionsOf are the 评审结论 that a visit may come to, in the words of the actions that they are. */
export function conclusionsOf(reference?: Reference): Choice[] {
  return (reference?.actions ?? [])
    .filter((a) => a.value.startsWith(conclude))
    .map((a) => ({ value: a.value.slice(conclude.length), label: a.zh.split("：").at(-1) ?? a.zh }));
}

/** standing are the findings of earlier rounds that a second visit has to look at. */
export function standing(project: Project) {
  return project.findings.filter((f) => f.round < project.round && f.state !== "closed" && f.state !== "dropped");
}
