import { Checkbox } from "@mantine/core";
import type { FormField } from "@/api/forms";
import type { Choice } from "../Field";

interface Props {
  id: string;
  field: FormField;
  choices?: Choice[];
  chosen: string[];
  error?: string;
  onChange(chosen: string[]): void;
}

/** Some is a field that takes some of a list: a box for each, in the list's order. */
export function Some({ id, field, choices = [], chosen, error, onChange }: Props) {
  const turn = (value: string, on: boolean) =>
    onChange(choices.map((c) => c.value).filter((v) => (v === value ? on : chosen.includes(v))));
  return (
    <fieldset id={id} className="some wide" tabIndex={-1} aria-describedby={error ? `${id}-fault` : undefined}>
      <legend>
        {field.label}
        {field.required && <span className="sign-late"> *</span>}
        {field.help && <span className="muted"> {field.help}</span>}
      </legend>
      {error && (
        <p id={`${id}-fault`} className="sign-late">
          {error}
        </p>
      )}
      {choices.length === 0 && <p className="muted">没有可选的{field.label}。</p>}
      <div className="some-boxes">
        {choices.map((c) => (
          <Checkbox
            key={c.value}
            size="md"
            label={c.label}
            checked={chosen.includes(c.value)}
            onChange={(e) => turn(c.value, e.currentTarget.checked)}
          />
        ))}
      </div>
    </fieldset>
  );
}
