import { useReference } from "@/api/queries";
import type { Project } from "./parts";

const side: readonly string[] = ["second_visit", "terminated"];

/** Stages is the way of a project with the present stage lit; those that it need not come to are shown only when it has. */
export function Stages({ project }: { project: Project }) {
  const { data: reference } = useReference();
  const all = reference?.stages ?? [];
  const way = all.filter((s) => !side.includes(s.value) || s.value === project.stage);
  const now = way.findIndex((s) => s.value === project.stage);
  const ended = project.stage === "terminated";
  return (
    <ol className="stages" aria-label="办理阶段">
      {way.map((s, i) => (
        <li
          key={s.value}
          className={i < now && !ended ? "passed" : undefined}
          aria-current={i === now ? "step" : undefined}
        >
          {i < now && !ended && <span aria-hidden>✓ </span>}
          {s.zh}
          {i < now && !ended && <span className="hidden">（已办）</span>}
        </li>
      ))}
    </ol>
  );
}
