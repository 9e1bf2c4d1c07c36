import { momentText } from "@/parts/when";
import { useEvents } from "../events/useEvents";
import type { Project } from "../parts";

/** The newest event that sent the 申请单 back. */
function useReturned(project: Project) {
  const events = useEvents(project, project.status === "returned");
  return events.data?.events.findLast((e) => e.action === "return_screening" || e.action === "revoke_screening");
}

/** Returned pins above the form why it came back. */
export function Returned({ project }: { project: Project }) {
  const returned = useReturned(project);
  if (!returned || project.stage !== "application") return null;
  return (
    <div className="pinned">
      <h2>{returned.name}，请修改后重新提交</h2>
      {returned.opinion && <p className="words">意见：{returned.opinion}</p>}
      <p className="muted">
        {momentText(returned.at)} {returned.by}
      </p>
    </div>
  );
}
