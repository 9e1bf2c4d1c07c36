import { Failed, Waiting } from "@/parts/States";
import { dayText, momentText } from "@/parts/when";
import type { Project } from "../parts";
import { standingText } from "../rows";
import { Proof } from "./Proof";
import { useEvents } from "./useEvents";

/** 流转信息: everything that happened, the newest first. */
export default function Events({ project }: { project: Project }) {
  const events = useEvents(project);
  if (events.isPending) return <Waiting what="流转信息" />;
  if (events.error) return <Failed error={events.error} again={() => events.refetch()} />;
  return (
    <>
      <Proof number={project.number} />
      <ol className="panel timeline">
        {[...events.data.events].reverse().map((e) => (
          <li key={e.seq}>
            <p>
              <strong>{e.name}</strong> · {standingText(e)}
            </p>
            <p className="muted">
              {momentText(e.at)} {e.by}
              {e.roleName && `（${e.roleName}）`}
            </p>
            {e.date && <p>日期：{dayText(e.date)}</p>}
            {e.opinion && <p className="words">意见：{e.opinion}</p>}
            {e.toTeam && <p className="words">致评审组：{e.toTeam}</p>}
            {e.result && <p>结论：{e.result}</p>}
            {e.due && <p>期限：{dayText(e.due.day)}</p>}
            {e.documents?.map((d) => (
              <p key={d.id}>文件：{d.name}</p>
            ))}
          </li>
        ))}
      </ol>
    </>
  );
}
