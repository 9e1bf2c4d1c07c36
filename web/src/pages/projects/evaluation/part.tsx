import { useReference } from "@/api/queries";
import { Nothing, Waiting } from "@/parts/States";
import type { Project } from "../parts";
import { Conclusion } from "./Conclusion";
import { EvaluationForm } from "./EvaluationForm";
import { EvaluationView } from "./EvaluationView";

/** 结论、评价: what the team has concluded, and what the unit says of the team. */
export default function Evaluation({ project }: { project: Project }) {
  const { data: reference } = useReference();
  const may = project.actions.some((o) => o.action === "evaluate");
  if (!reference) return <Waiting what="结论和评价" />;
  const rated = project.evaluations.map((e) => e.round);
  const round = project.visits.filter((v) => v.closedAt && !rated.includes(v.round)).at(-1)?.round;
  return (
    <>
      {may && round !== undefined && (
        <EvaluationForm key={round} project={project} reference={reference} round={round} />
      )}
      {project.conclusions.length === 0 && <Nothing>尚未作出评审结论。</Nothing>}
      {[...project.conclusions].reverse().map((c) => (
        <Conclusion key={c.number} project={project} conclusion={c} />
      ))}
      {project.evaluations.map((e) => (
        <EvaluationView key={e.round} evaluation={e} reference={reference} />
      ))}
    </>
  );
}
