import type { Schemas } from "@/api/client";
import { DocumentRow } from "../files/DocumentRow";
import { Upload, useKinds } from "../files/upload";
import type { Project } from "../parts";

/** The sealed scans of a letter: what was brought, what was read of them, and the way to bring one. */
export function Scan({ project, letter }: { project: Project; letter: Schemas["Letter"] }) {
  const kind = useKinds().find((k) => k.key === "sealed_letter");
  const scans = project.documents.filter(
    (d) => d.kind === "sealed_letter" && d.letter === letter.id && d.state !== "removed",
  );
  const may = letter.current && project.actions.some((o) => o.action === "upload_scan");
  return (
    <div>
      <h3>盖章扫描件</h3>
      {scans.length === 0 && <p className="muted">尚未上传。</p>}
      <ul className="files">
        {scans.map((d) => (
          <DocumentRow key={d.id} project={project} document={d} />
        ))}
      </ul>
      {may && kind && (
        <Upload
          project={project}
          kind={kind}
          label={scans.length > 0 ? "重新上传扫描件" : "上传盖章扫描件"}
          replaces={scans.findLast((d) => d.state === "accepted")?.id}
        />
      )}
    </div>
  );
}
