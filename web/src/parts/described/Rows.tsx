import { Button } from "@mantine/core";
import type { FormField } from "@/api/forms";
import { faultAt } from "../FaultSummary";
import { Fields, type FieldsProps } from "./Fields";
import type { Values } from "./values";

interface Props extends Omit<FieldsProps, "fields" | "values" | "onChange" | "at"> {
  id: string;
  field: FormField;
  pointer: string;
  rows: Values[];
  onChange(rows: Values[]): void;
}

/** Rows is a list of what has fields of its own: one is added below, each can be taken away. */
export function Rows({ id, field, pointer, rows, onChange, ...props }: Props) {
  const error = faultAt(props.error, pointer);
  const full = field.most !== undefined && rows.length >= field.most;
  return (
    <fieldset id={id} className="rows wide" tabIndex={-1}>
      <legend>
        {field.label}
        {field.required && <span className="sign-late"> *</span>}
        {field.help && <span className="muted"> {field.help}</span>}
      </legend>
      {error && <p className="sign-late">{error}</p>}
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place
        <fieldset key={i} className="row">
          <legend>
            {field.label}
            {i + 1}
          </legend>
          <Fields
            {...props}
            at={`${pointer}/${i}`}
            fields={field.fields ?? []}
            values={row}
            onChange={(to) => onChange(rows.map((r, n) => (n === i ? to : r)))}
          />
          <Button
            variant="subtle"
            color="red"
            size="compact-md"
            aria-label={`删除${field.label}${i + 1}`}
            onClick={() => onChange(rows.filter((_, n) => n !== i))}
          >
            删除
          </Button>
        </fieldset>
      ))}
      {full ? (
        <p className="muted">最多 {field.most} 项</p>
      ) : (
        <Button variant="default" size="compact-md" onClick={() => onChange([...rows, {}])}>
          增加{field.label}
        </Button>
      )}
    </fieldset>
  );
}
