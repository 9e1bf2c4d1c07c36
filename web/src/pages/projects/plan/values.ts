import type { Schemas } from "@/api/client";
import type { FormField } from "@/api/forms";
import { type Values, valuesOf } from "@/parts/described/values";
import type { Project } from "../parts";

/**
 * planOf are the values of the present round's plan, as the form of GET /settings begins with them; before there is one, those
 * that it can be expected to have: the day that was agreed on with the unit, and where the unit is.
 */
export function planOf(project: Project, fields: readonly FormField[]): Values {
  const plan = project.plans.find((p) => p.round === project.round);
  const day = project.invitation?.date;
  if (!plan) return { place: project.form.address ?? "", ...(day && { from: day, to: day }) };
  const input: Schemas["PlanInput"] = {
    ...plan,
    leader: plan.members.find((m) => m.lead)?.person,
    members: plan.members.flatMap((m) => (m.person ? [m.person] : [])),
  };
  return valuesOf(fields, input);
}

/** membersOf are those chosen, the 组长 first: so the API counts them where it says what is wrong with one. */
export function membersOf(values: Values): string[] {
  const members = Array.isArray(values.members) ? (values.members as string[]) : [];
  const leader = values.leader as string | undefined;
  return leader && members.includes(leader) ? [leader, ...members.filter((m) => m !== leader)] : members;
}
