import type { Schemas } from "@/api/client";
import type { Choice } from "@/parts/Field";

export type Project = Schemas["Project"];
type Position = Schemas["Position"];

/** What every call of a step carries; If-Match is the version that the person has seen. */
export interface Call {
  path: { number: string };
  header: { "If-Match": string; "Idempotency-Key"?: string };
  query: { dryRun?: boolean };
}

export type Values = Record<string, string>;

/** Step is an action that a dialog takes: what is typed, and the call that it makes. */
export interface Step {
  /** Name of its form in GET /settings, which says labels, help and limits; without it nothing is typed. */
  form?: string;
  /** Those fields of the form that this action takes, in the form's order; all of them when nothing is said. */
  only?: readonly string[];
  /** Of a decision: it returns what is decided on, or passes it. */
  returns?: boolean;
  /** What a field begins with. */
  begin?(project: Project): Values;
  /** Of fields that name one of the project's own things: which there are. A hook. */
  useChoices?(project: Project): Record<string, Choice[]>;
  send(call: Call, values: Values, project: Project): Promise<{ data?: Position }>;
  /** It ends or takes back something: the button is red. */
  grave?: boolean;
}

/** changed are the values that are others than those that a form began with. */
export function changed(values: Values, begin: Values = {}): Values {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== (begin[name] ?? "")));
}
