import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { FormField } from "@/api/forms";
import { nameOf } from "@/api/names";
import { useReference } from "@/api/queries";
import { offered } from "@/parts/offered";
import { boundsOf, type Days } from "./bounds";
import { useComposing } from "./composing";
import { useFresh } from "./fresh";
import { dayText, dayWords, isWeekend, localTime, timeOf } from "./when";

export interface Choice {
  value: string;
  label: string;
}

interface Props {
  /** What the API says of the field: label, help, limits, options. */
  field: FormField;
  id: string;
  value: string;
  onChange(value: string): void;
  /** A word was taken from the input method, or the field was left. */
  onSettled?(): void;
  error?: string;
  /** What has to be known of what it says, such as that it was changed. */
  note?: string;
  /** Another label, where one form stands for several fields. */
  label?: string;
  /** Of a day or time: the days that may be named. */
  days?: Days;
  /** What may be chosen, where the API has no list of it as a setting. */
  choices?: Choice[];
}

/** Field is one input as the API describes it. Days are typed or picked in the browser's own field, and said in words. */
export function Field(props: Props) {
  const { field, id, value, onChange, onSettled, label } = props;
  const { data: reference } = useReference();
  const error = useFresh(props.error, value);
  const { handlers } = useComposing(onSettled);
  const common = {
    id,
    label: label ?? field.label,
    required: field.required,
    error,
    onBlur: onSettled,
    description: description(props, nameOf(reference, "when", field.when)),
    ...handlers,
  };
  const choices = props.choices ?? offered(field, reference);
  if (choices) {
    const known = choices.some((o) => o.value === value);
    return (
      <NativeSelect {...common} value={value} onChange={(e) => onChange(e.currentTarget.value)}>
        <option value="">请选择</option>
        {!known && value && <option value={value}>{value}（已停用）</option>}
        {choices.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </NativeSelect>
    );
  }
  const change = (e: { currentTarget: { value: string } }) => onChange(e.currentTarget.value);
  if (field.type === "day")
    return <TextInput {...common} type="date" {...boundsOf(field, props.days)} value={value} onChange={change} />;
  if (field.type === "time")
    return (
      <TextInput
        {...common}
        type="datetime-local"
        {...boundsOf(field, props.days)}
        value={localTime(value)}
        onChange={(e) => onChange(timeOf(e.currentTarget.value))}
      />
    );
  if (field.type === "lines")
    return <Textarea {...common} className="wide" autosize={false} rows={4} value={value} onChange={change} />;
  return <TextInput {...common} value={value} onChange={change} inputMode={keyboard[field.type]} />;
}

const keyboard: Partial<Record<FormField["type"], "tel" | "numeric" | "email" | "decimal">> = {
  phone: "tel",
  mobile: "tel",
  postcode: "numeric",
  login: "email",
  amount: "decimal",
};

function description({ field, value, note, days }: Props, demanded: string) {
  const said = [
    note,
    field.help,
    demanded,
    days && `可选${dayText(days.earliest)}起${days.latest ? `，至${dayText(days.latest)}` : ""}`,
    field.type === "day" && dayWords(value),
    days && isWeekend(value) && "这一天是周末，请核对",
    tooLong(field, value),
  ].filter(Boolean);
  return said.length > 0 ? said.join(" · ") : undefined;
}

/** Said while typing from nine tenths on; the API refuses what is longer. */
function tooLong(field: FormField, value: string): string | undefined {
  if (!field.max || field.type === "day" || field.type === "option") return undefined;
  const count = [...value].length;
  if (count > field.max) return `已超出 ${count - field.max} 个字（最多 ${field.max} 个字）`;
  return count * 10 >= field.max * 9 && field.max >= 20 ? `还可填 ${field.max - count} 个字` : undefined;
}

/** Tick is a yes or no. */
export function Tick(p: {
  id: string;
  label: string;
  checked: boolean;
  onChange(checked: boolean): void;
  error?: string;
  help?: string;
}) {
  return (
    <Checkbox
      id={p.id}
      size="md"
      label={p.label}
      description={p.help}
      checked={p.checked}
      error={p.error}
      onChange={(e) => p.onChange(e.currentTarget.checked)}
    />
  );
}
