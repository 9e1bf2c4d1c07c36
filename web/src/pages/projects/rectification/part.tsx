import type { Schemas } from "@/api/client";
import { useReference } from "@/api/queries";
import { Nothing, Waiting } from "@/parts/States";
import type { Project } from "../parts";
import { AnswerForm } from "./AnswerForm";
import { CheckForm } from "./CheckForm";
import { FindingFacts } from "./FindingFacts";

const checks: readonly Schemas["Action"][] = ["close_rectification", "return_rectification", "require_visit"];

/** 整改: what waits for the unit's answer or the 组长's word, for whoever has to give it, and every other 不符合项 as it stands. */
export default function Rectification({ project }: { project: Project }) {
  const { data: reference } = useReference();
  const offered = (...of: readonly Schemas["Action"][]) => project.actions.some((o) => of.includes(o.action));
  const answers = offered("save_rectification", "submit_rectification");
  const checking = offered(...checks);
  if ((answers || checking) && !reference) return <Waiting what="整改" />;
  const rest = project.findings.filter((f) => !(answers && f.toAnswer) && !(checking && f.state === "answered"));
  return (
    <>
      {answers && reference && <AnswerForm key={project.round} project={project} reference={reference} />}
      {checking && reference && <CheckForm key={project.round} project={project} reference={reference} />}
      {project.findings.length === 0 && <Nothing>没有不符合项。</Nothing>}
      {rest.length > 0 && <h2>{answers || checking ? "其他不符合项" : "不符合项"}</h2>}
      {rest.map((f) => (
        <section className="panel" key={f.id} aria-label={`不符合项 ${f.id}`}>
          <FindingFacts project={project} finding={f} />
        </section>
      ))}
    </>
  );
}
