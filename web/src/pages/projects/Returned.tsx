import type { Schemas } from "@/api/client";
import { momentText } from "@/parts/when";
import { useEvents } from "./events/useEvents";
import type { Project } from "./parts";

/** The step that sends a project back to a stage. */
const returns: Partial<Record<Schemas["Stage"], Schemas["EventKind"]>> = {
  application: "return_screening",
  invitation: "return_invitation",
  consultation_letter: "return_scan",
  plan: "return_plan",
  visit: "return_conclusion",
  rectification: "return_rectification",
};

/** Returned pins above what is to be mended why it came back, for those who may do something about it. */
export function Returned({ project }: { project: Project }) {
  const by = returns[project.stage];
  const events = useEvents(project, by !== undefined && project.actions.length > 0);
  const entry = events.data?.events.filter((e, i, all) => e.stage !== all[i - 1]?.stage).at(-1);
  if (!entry || entry.action !== by || !(entry.opinion || entry.toTeam)) return null;
  return (
    <section className="pinned" aria-labelledby="returned">
      <h2 id="returned">{entry.name}，请修改后重新提交</h2>
      {entry.opinion && <p className="words">意见：{entry.opinion}</p>}
      {entry.toTeam && <p className="words">致评审组：{entry.toTeam}</p>}
      <p className="muted">
        {momentText(entry.at)} {entry.by}
      </p>
    </section>
  );
}
