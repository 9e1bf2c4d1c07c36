import type { Schemas } from "./client";
import type { Reference } from "./queries";

/** What the API says of a field: a form is drawn, and its body made, from nothing else. */
export type FormField = Schemas["FormField"];
export type FormSection = Schemas["FormSection"];

/** sectionsOf are the sections of a form by its name in GET /settings. */
export function sectionsOf(reference: Reference | undefined, form: string): FormSection[] {
  return (reference?.forms as Record<string, FormSection[]> | undefined)?.[form] ?? [];
}

/** fieldsOf are the fields of a form in their order. */
export function fieldsOf(reference: Reference | undefined, form: string): FormField[] {
  return sectionsOf(reference, form).flatMap((s) => s.fields);
}

/** decided are the fields once it is known whether a thing is returned: what is demanded then is demanded, or not spoken of. */
export function decided(fields: FormField[], returns: boolean | undefined): FormField[] {
  if (returns === undefined) return fields;
  return fields.map(({ when, ...f }) =>
    when === "return" ? { ...f, required: returns } : { ...f, ...(when && { when }) },
  );
}
