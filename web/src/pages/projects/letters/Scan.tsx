import { Button } from "@mantine/core";
import type { Schemas } from "@/api/client";
import { DocumentRow } from "../files/DocumentRow";
import { Upload, useKinds } from "../files/upload";
import type { Project } from "../parts";
import { useTaking } from "../taking";
import { scansOf } from "./newest";

/** What is done with a scan that stands. */
const taken: readonly Schemas["Action"][] = ["submit_letter", "confirm_scan", "return_scan"];

/** The sealed scans of a letter: what was brought, what was read of them, and the way to bring one. */
export function Scan({ project, letter }: { project: Project; letter: Schemas["Letter"] }) {
  const kind = useKinds().find((k) => k.key === "sealed_letter");
  const { take, dialog } = useTaking(project);
  const scans = scansOf(project, letter.id);
  const steps = letter.current
    ? project.actions.filter((o) => taken.includes(o.action) && scans.some((d) => d.state === "accepted"))
    : [];
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
      {steps.length > 0 && (
        <div className="bar">
          {steps.map((o) => (
            <Button key={o.action} variant="default" onClick={() => take(o)}>
              {o.name}
            </Button>
          ))}
        </div>
      )}
      {dialog}
      {may && kind && (
        <Upload
          project={project}
          kind={kind}
          label={scans.length > 0 ? "重新上传扫描件" : "上传盖章扫描件"}
          replaces={scans.filter((d) => d.state === "accepted").at(-1)?.id}
        />
      )}
    </div>
  );
}
