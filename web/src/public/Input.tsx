import type { InputHTMLAttributes } from "react";

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, "onChange" | "id"> {
  id: string;
  label: string;
  help?: string;
  error?: string;
  onText(value: string): void;
  /** The line was left. */
  onLeave?(): void;
  choices?: { value: string; label: string }[];
}

/** Input is a labelled line, or a choice where there are choices, with its help and what is wrong. */
export function Input({ id, label, help, error, onText, onLeave, choices, ...rest }: Props) {
  const described = [help && `${id}-help`, error && `${id}-fault`].filter(Boolean).join(" ") || undefined;
  const shared = { id, "aria-describedby": described, "aria-invalid": error ? true : undefined, onBlur: onLeave };
  return (
    <div className="ask">
      <label htmlFor={id}>
        {label}
        {rest.required && <span className="must"> 必填</span>}
      </label>
      {help && (
        <p id={`${id}-help`} className="muted">
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-fault`} className="fault">
          ✕ {error}
        </p>
      )}
      {choices ? (
        <select {...shared} required={rest.required} value={rest.value} onChange={(e) => onText(e.currentTarget.value)}>
          {choices.map((c) => (
            <option key={c.value} value={c.value}>
              {c.label}
            </option>
          ))}
        </select>
      ) : (
        <input {...rest} {...shared} onChange={(e) => onText(e.currentTarget.value)} />
      )}
    </div>
  );
}
