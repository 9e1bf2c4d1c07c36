import { useState } from "react";
import { useReference } from "@/api/queries";
import type { Project } from "./parts";

const side: readonly string[] = ["second_visit", "terminated"];

/**
 * Stages is the way of a project with the present stage lit; those that it need not come to are shown only when it has. A phone
 * shows the present one between its neighbours, and all of them when they are asked for.
 */
export function Stages({ project }: { project: Project }) {
  const { data: reference } = useReference();
  const [all, setAll] = useState(false);
  const way = (reference?.stages ?? []).filter((s) => !side.includes(s.value) || s.value === project.stage);
  const now = way.findIndex((s) => s.value === project.stage);
  const ended = project.stage === "terminated";
  return (
    <div className={all ? "way all" : "way"}>
      <p className="narrow bar apart">
        {now >= 0 && !ended && (
          <span>
            第 {now + 1} 步，共 {way.length} 步
          </span>
        )}
        <button type="button" className="plain" aria-expanded={all} aria-controls="stages" onClick={() => setAll(!all)}>
          {all ? "只看当前阶段" : "查看全部阶段"}
        </button>
      </p>
      <ol id="stages" className="stages" aria-label="办理阶段">
        {way.map((s, i) => {
          const passed = i < now && !ended;
          const names = [passed && "passed", Math.abs(i - now) > 1 && "far"].filter(Boolean).join(" ");
          return (
            <li key={s.value} className={names || undefined} aria-current={i === now ? "step" : undefined}>
              <span className="line" aria-hidden>
                {passed ? "✓" : i + 1}
              </span>
              {s.zh}
              {passed && <span className="hidden">（已办）</span>}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
