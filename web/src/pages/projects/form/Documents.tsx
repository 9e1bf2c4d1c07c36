import type { Schemas } from "@/api/client";
import { KindFiles } from "../files/KindFiles";
import { Several } from "../files/Several";
import { useKinds } from "../files/upload";
import type { Project } from "../parts";

interface Props {
  project: Project;
  /** Shows one in the page. */
  show?(document: Schemas["Document"]): void;
}

/** The documents of an application by kind, what came and went since it was returned, and the way to bring one. */
export function Documents({ project, show }: Props) {
  const since = project.sinceReturn;
  const of = useKinds();
  const missing = (project.missing ?? []).filter((f) => f.pointer.startsWith("/documents"));
  const may = project.actions.some((o) => o.action === "upload");
  // What belongs to a later stage is brought there.
  const kinds = of.filter((k) => !later.includes(k.key));
  return (
    <section className="panel" id="form-documents">
      <h2>申请资料</h2>
      {may && <Several project={project} kinds={kinds} />}
      {kinds.map((kind) => {
        const own = project.documents.filter((d) => d.kind === kind.key && d.state !== "removed");
        const gap = missing.find((f) => f.pointer === `/documents/${kind.key}`);
        return (
          <div key={kind.key} id={`form-documents-${kind.key}`} tabIndex={-1}>
            <h3>
              {kind.zh}
              {kind.required && <span aria-hidden> *</span>}
              {kind.required && <span className="hidden">（必需）</span>}
            </h3>
            {!may && own.length === 0 && <p className={kind.required ? "sign-late" : "muted"}>没有提交</p>}
            <KindFiles
              project={project}
              kind={kind}
              documents={own}
              may={may}
              gap={gap?.message}
              show={show}
              mark={(d) => (since?.added.some((a) => a.id === d.id) ? "退回后新增" : undefined)}
            />
            {since?.removed
              .filter((d) => d.kind === kind.key)
              .map((d) => (
                <p key={d.id}>
                  {d.name}
                  <span className="changed">退回后已删除或被替换</span>
                </p>
              ))}
          </div>
        );
      })}
    </section>
  );
}

const later = ["sealed_letter", "visit_material", "rectification_evidence"];
