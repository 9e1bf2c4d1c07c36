import type { FormField } from "@/api/forms";
import { choicesOf } from "@/api/options";
import { type Reference, setting } from "@/api/queries";

/** offered are the choices of a field that its description knows: its own, or those of a setting; none where it takes any text. */
export function offered(field: FormField, reference: Reference | undefined) {
  if (field.choices) return field.choices.map((c) => ({ value: c.value, label: c.zh }));
  return field.options ? choicesOf(field.options, setting(reference, field.options)) : undefined;
}
