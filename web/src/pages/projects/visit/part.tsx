import { useReference } from "@/api/queries";
import { Nothing, Waiting } from "@/parts/States";
import type { Project } from "../parts";
import { VisitForm } from "./VisitForm";
import { VisitView } from "./VisitView";

/** 现场评审: the present round's for the 组长 to write down, and those of every round as they stand. */
export default function Visit({ project }: { project: Project }) {
  const { data: reference } = useReference();
  const may = project.actions.some((o) => o.action === "save_visit");
  if (may && !reference) return <Waiting what="现场评审" />;
  const shown = project.visits.filter((v) => !may || v.round !== project.round);
  return (
    <>
      {may && reference && <VisitForm key={project.round} project={project} reference={reference} />}
      {!may && shown.length === 0 && <Nothing>现场评审尚未提交。</Nothing>}
      {[...shown].reverse().map((v) => (
        <VisitView key={v.round} project={project} visit={v} />
      ))}
    </>
  );
}
