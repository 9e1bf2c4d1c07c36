import { TextInput } from "@mantine/core";
import { useEffect, useState } from "react";

interface Props {
  label: string;
  description: string;
  /** The day that is asked for; nothing for none. */
  value?: string;
  /** The earliest that makes sense. */
  min: string;
  onPick(day: string | undefined): void;
}

/** DayPick asks for a day as soon as there is one: a year is typed digit by digit, and 0202 is none. */
export function DayPick({ label, description, value = "", min, onPick }: Props) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const change = (to: string) => {
    setTyped(to);
    if (to === "") onPick(undefined);
    else if (to >= min) onPick(to);
  };
  return (
    <TextInput
      type="date"
      label={label}
      description={description}
      min={min}
      max="9999-12-31"
      value={typed}
      onChange={(e) => change(e.currentTarget.value)}
    />
  );
}
