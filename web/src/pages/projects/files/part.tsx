import { Nothing } from "@/parts/States";
import type { Project } from "../parts";
import { DocumentRow } from "./DocumentRow";
import { useKinds } from "./upload";

/** 文件: all that was brought, by kind, with what became of it. */
export default function Files({ project }: { project: Project }) {
  const kinds = useKinds();
  const present = [...new Set(project.documents.map((d) => d.kind))];
  if (present.length === 0) return <Nothing>尚未上传文件。</Nothing>;
  return (
    <div className="panel">
      {present.map((kind) => (
        <section key={kind}>
          <h2>{kinds.find((k) => k.key === kind)?.zh ?? kind}</h2>
          <ul className="files">
            {project.documents
              .filter((d) => d.kind === kind)
              .map((d) => (
                <DocumentRow key={d.id} project={project} document={d} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
