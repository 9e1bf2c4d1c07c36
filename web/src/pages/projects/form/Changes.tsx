import { fieldsOf } from "@/api/forms";
import { useReference } from "@/api/queries";
import { idOf, toField } from "@/parts/FaultSummary";
import { momentText } from "@/parts/when";
import type { Project } from "../parts";
import { confirmedLabel } from "./changed";

/** Changes says how much has changed since 预审 returned the application, and leads to each field. */
export function Changes({ project, scope }: { project: Project; scope: string }) {
  const { data: reference } = useReference();
  const since = project.sinceReturn;
  if (!since) return null;
  const fields = fieldsOf(reference, "application");
  const counts = [
    [since.fields.length, "栏"],
    [since.added.length, "份新资料"],
    [since.removed.length, "份资料已删除或被替换"],
  ].flatMap(([count, what]) => (count ? [`${count} ${what}`] : []));
  return (
    <section className="pinned" aria-labelledby={`${scope}-changes`}>
      <h2 id={`${scope}-changes`}>{momentText(since.at)} 退回以来的修改</h2>
      <p>{counts.length > 0 ? `共修改 ${counts.join("，")}。` : "还没有修改。"}</p>
      {since.fields.length > 0 && (
        <ul>
          {since.fields.map(({ pointer }) => (
            <li key={pointer}>
              <a href={`#${idOf(scope, pointer)}`} onClick={(e) => toField(e, idOf(scope, pointer))}>
                {fields.find((f) => f.name === pointer.slice(1))?.label ?? confirmedLabel}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
