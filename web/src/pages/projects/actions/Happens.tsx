import { useEffect, useRef } from "react";
import type { Schemas } from "@/api/client";
import { dayText } from "@/parts/when";

/** Happens says what a step will do and who is told, as its dry run has found: it is read before it is confirmed. */
export function Happens({ rehearsal }: { rehearsal?: Schemas["Rehearsal"] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (rehearsal) box.current?.focus();
  }, [rehearsal]);
  if (!rehearsal) return null;
  const desks = [...new Set(rehearsal.told.map((t) => t.desk))];
  return (
    <div ref={box} tabIndex={-1} className="panel happens">
      <h2>办理后</h2>
      <ul>
        {rehearsal.events.map((e) => (
          <li key={e.kind + e.to}>
            {e.name}：{e.from === e.to ? `仍在“${e.to}”阶段` : `由“${e.from}”进入“${e.to}”`}
            {e.due && `，期限 ${dayText(e.due.day)}${e.due.provisional ? "（暂定）" : ""}`}
            {e.issue && `，签发${e.issue}`}
          </li>
        ))}
        <li>{desks.length > 0 ? `将通知：${desks.join("、")}` : "不另行通知"}</li>
      </ul>
    </div>
  );
}
