import { useComposing } from "@/parts/composing";
import { faultAt, idOf } from "@/parts/FaultSummary";
import { Input } from "../Input";
import type { FillInRecord } from "./calls";
import type { FieldState } from "./useFilling";

export const scope = "fill";

interface Props {
  field: FillInRecord["fields"][number];
  value: string;
  dirty: boolean;
  state?: FieldState;
  /** Why 确定 was refused, if it was. */
  refused?: unknown;
  missing: boolean;
  onText(value: string): void;
  onKeep(): void;
}

const purposes: Record<string, { autoComplete: string; inputMode?: "tel" | "email" | "numeric" }> = {
  mobile: { autoComplete: "tel", inputMode: "tel" },
  email: { autoComplete: "email", inputMode: "email" },
  address: { autoComplete: "street-address" },
  postcode: { autoComplete: "postal-code", inputMode: "numeric" },
  workplace: { autoComplete: "organization" },
};

/** Line is one field, which is saved when it is left, by Enter or by its button. */
export function Line({ field, value, dirty, state, refused, missing, onText, onKeep }: Props) {
  const { composing, handlers } = useComposing();
  const keep = () => {
    if (dirty && !composing.current) onKeep();
  };
  const id = idOf(scope, `/${field.field}`);
  const fault =
    state?.is === "refused" ? state.why : state?.is === "saved" ? undefined : faultAt(refused, `/${field.field}`);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what its input says of composing and of Enter
    <div
      className="line"
      {...handlers}
      onKeyDown={(e) => {
        if (e.key === "Enter" && e.target instanceof HTMLInputElement && e.nativeEvent.keyCode !== 229) keep();
      }}
    >
      <Input
        id={id}
        label={field.name}
        required={field.required}
        value={value}
        onText={onText}
        onLeave={keep}
        error={fault}
        choices={
          field.options && [
            { value: "", label: "请选择" },
            ...field.options.map((o) => ({ value: o.value, label: o.zh })),
          ]
        }
        {...purposes[field.field]}
      />
      <p className="line-state" role="status">
        {state?.is === "saving" && "正在保存……"}
        {state?.is === "saved" && <span className="good">✓ 已保存</span>}
        {!state && !dirty && missing && <span className="muted">未填写</span>}
      </p>
      {dirty && state?.is !== "saving" && (
        <button type="button" className="big plain" aria-label={`保存${field.name}`} onClick={onKeep}>
          保存
        </button>
      )}
    </div>
  );
}
