import type { Schemas } from "@/api/client";

/** MessageTexts are messages as they would read, filled in with examples. */
export function MessageTexts({ of }: { of: Schemas["MessageSamples"] }) {
  return of.messages.map((m) => (
    <details key={m.name}>
      <summary>{m.subject}</summary>
      <p className="words">{m.text}</p>
    </details>
  ));
}
