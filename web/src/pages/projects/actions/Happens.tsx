import { useEffect, useRef } from "react";
import type { Schemas } from "@/api/client";
import { dayText } from "@/parts/when";

interface Props {
  rehearsal?: Schemas["Rehearsal"];
  /** What the step is called where the person has just read it. */
  known?: string;
}

/** Happens says what a step will do and who is told, as its dry run has found: it is read before it is confirmed. */
export function Happens({ rehearsal, known }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Who types meanwhile goes on.
    if (rehearsal && !document.activeElement?.matches("input, textarea, select")) box.current?.focus();
  }, [rehearsal]);
  if (!rehearsal) return null;
  const desks = [...new Set(rehearsal.told.map((t) => t.desk))];
  return (
    <div ref={box} tabIndex={-1} className="panel happens">
      <h2>办理后</h2>
      <ul>
        {rehearsal.events.map((e) => (
          <li key={e.kind + e.to}>
            {e.name !== known && `${e.name}：`}
            {e.from === e.to ? `仍在“${e.to}”阶段` : `由“${e.from}”进入“${e.to}”`}
            {e.due && `，期限 ${dayText(e.due.day)}${e.due.provisional ? "（暂定）" : ""}`}
            {e.issue && `，签发${e.issue}`}
          </li>
        ))}
        <li>{desks.length > 0 ? `将通知：${desks.join("、")}` : "不另行通知"}</li>
      </ul>
    </div>
  );
}
