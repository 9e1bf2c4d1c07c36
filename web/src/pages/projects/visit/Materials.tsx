import { KindFiles } from "../files/KindFiles";
import { useKinds } from "../files/upload";
import type { Project } from "../parts";

/** Materials are what a visit of one round has brought. */
export function Materials({ project, round, gap }: { project: Project; round: number; gap?: string }) {
  const kind = useKinds().find((k) => k.key === "visit_material");
  const own = project.documents.filter(
    (d) => d.kind === "visit_material" && d.round === round && d.state !== "removed",
  );
  const may = round === project.round && project.actions.some((o) => o.action === "upload_material");
  if (!kind) return null;
  if (!may && own.length === 0) return <p className="muted">没有可以查看的现场评审资料。</p>;
  return <KindFiles project={project} kind={kind} documents={own} may={may} gap={gap} />;
}
