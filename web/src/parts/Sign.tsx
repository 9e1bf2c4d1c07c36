import { Badge } from "@mantine/core";

export type Tone = "good" | "open" | "late" | "over";

const colors: Record<Tone, string> = { good: "green", open: "blue", late: "red", over: "gray" };
const marks: Record<Tone, string> = { good: "✓", open: "…", late: "!", over: "–" };

/** Sign is a state in words, with a mark and a colour that say the same again. */
export function Sign({ tone, children }: { tone: Tone; children: string }) {
  return (
    <Badge color={colors[tone]} variant="light" size="lg" radius="sm" miw="max-content">
      <span aria-hidden>{marks[tone]} </span>
      {children}
    </Badge>
  );
}
