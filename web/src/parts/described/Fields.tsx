import { Textarea } from "@mantine/core";
import type { FormField } from "@/api/forms";
import { Problem } from "@/api/problems";
import type { Reference } from "@/api/queries";
import { offered } from "@/parts/offered";
import type { Days } from "../bounds";
import { faultAt, idOf } from "../FaultSummary";
import { type Choice, Field, Tick } from "../Field";
import { useFresh } from "../fresh";
import { Rows } from "./Rows";
import { Some } from "./Some";
import { kindOf, type Value, type Values } from "./values";

export interface FieldsProps {
  scope: string;
  fields: readonly FormField[];
  values: Values;
  onChange(values: Values): void;
  error?: unknown;
  reference?: Reference;
  /** Of fields that no setting lists: what may be chosen, by the field's name. */
  choices?: Record<string, Choice[]>;
  /** Of days and times that are not open to every day: which may be named, by the field's name. */
  days?: Record<string, Days>;
  /** Where these fields stand in the body: empty, or the pointer of a row. */
  at?: string;
}

/** Fields are the inputs of a form, each as the API describes it. */
export function Fields(props: FieldsProps) {
  return (
    <div className="fields">
      {props.fields.map((field) => (
        <One key={field.name} {...props} field={field} />
      ))}
    </div>
  );
}

function One({ field, ...props }: FieldsProps & { field: FormField }) {
  const { scope, values, error, reference, at = "" } = props;
  const pointer = `${at}/${field.name}`;
  const id = idOf(scope, pointer);
  const value = values[field.name];
  const set = (to: Value) => props.onChange({ ...values, [field.name]: to });
  const own = { id, field, error: useFresh(faultsFrom(error, pointer), value) };
  const choices = props.choices?.[field.name] ?? offered(field, reference);
  switch (kindOf(field)) {
    case "tick":
      return (
        <Tick id={id} label={field.label} help={field.help} checked={value === true} error={own.error} onChange={set} />
      );
    case "rows":
      return (
        <Rows {...props} id={id} field={field} pointer={pointer} rows={(value ?? []) as Values[]} onChange={set} />
      );
    case "some":
      return <Some {...own} choices={choices} chosen={(value ?? []) as string[]} onChange={set} />;
    case "several":
      return (
        <Textarea
          id={id}
          label={field.label}
          required={field.required}
          description={[field.help, "每行一个"].filter(Boolean).join(" · ")}
          error={own.error}
          rows={3}
          value={Array.isArray(value) ? value.join("\n") : String(value ?? "")}
          onChange={(e) => set(e.currentTarget.value)}
        />
      );
    default:
      return (
        <Field
          {...own}
          error={faultAt(error, pointer)}
          choices={choices}
          days={props.days?.[field.name]}
          value={String(value ?? "")}
          onChange={set}
        />
      );
  }
}

/** What is wrong at a field or within it. */
function faultsFrom(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  const own = error.faults.filter((f) => f.pointer === pointer || f.pointer.startsWith(`${pointer}/`));
  return own.length > 0 ? own.map((f) => f.message).join("；") : undefined;
}
