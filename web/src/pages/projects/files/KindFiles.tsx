import type { Schemas } from "@/api/client";
import type { Project } from "../parts";
import { DocumentRow } from "./DocumentRow";
import { Upload } from "./upload";

type Document = Schemas["Document"];

interface Props {
  project: Project;
  kind: Schemas["DocumentKind"];
  documents: Document[];
  /** The caller may bring one. */
  may: boolean;
  /** What is missing of them. */
  gap?: string;
  /** 不符合项 that they belong to. */
  finding?: string;
  show?(document: Document): void;
  /** What has to be seen of one at a glance. */
  mark?(document: Document): string | undefined;
}

/** KindFiles are the documents of one kind, what the kind takes, and the way to bring one. */
export function KindFiles({ project, kind, documents, may, gap, finding, show, mark }: Props) {
  return (
    <>
      {may && (
        <p className="muted">
          {kind.types.join("、")}，每个文件不超过 {kind.maxMB} MB，最多 {kind.maxFiles} 个
        </p>
      )}
      {gap && <p className="muted">{gap}</p>}
      <ul className="files">
        {documents.map((d) => (
          <DocumentRow key={d.id} project={project} document={d} show={show} mark={mark?.(d)} />
        ))}
      </ul>
      {may && documents.length < kind.maxFiles && (
        <Upload project={project} kind={kind} label={`上传${kind.zh}`} finding={finding} />
      )}
    </>
  );
}
