import { fieldsOf } from "@/api/forms";
import { useReference } from "@/api/queries";
import { Nothing, Waiting } from "@/parts/States";
import { momentText } from "@/parts/when";
import type { Project } from "../parts";
import { Draws } from "./Draws";
import { Editor } from "./Editor";
import { PlanView } from "./PlanView";

/** 评审计划: the present round's to be made, where the caller may, and those of every round as they stand. */
export default function Plan({ project }: { project: Project }) {
  const { data: reference } = useReference();
  const may = project.actions.some((o) => o.action === "save_plan");
  if (may && !reference) return <Waiting what="评审计划" />;
  const editing = may && reference && fieldsOf(reference, "savePlan").length > 0;
  const plans = project.plans.filter((p) => !editing || p.round !== project.round);
  const returned = project.plans.find((p) => p.round === project.round)?.recalled;
  return (
    <>
      {returned && <p className="pinned">已批准的计划已撤回：{returned}</p>}
      {editing && <Editor project={project} reference={reference} />}
      {!editing && plans.length === 0 && <Nothing>尚未编制评审计划。</Nothing>}
      {[...plans].reverse().map((p) => (
        <PlanView key={p.round} plan={p} />
      ))}
      {!editing && <Draws project={project} unsaved={false} />}
      {project.waivers.length > 0 && (
        <section className="panel">
          <h2>豁免回避</h2>
          <ul>
            {project.waivers.map((w) => (
              <li key={w.name + w.at}>
                {w.name}：{w.reason}（{w.by.name} {momentText(w.at)}）
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
