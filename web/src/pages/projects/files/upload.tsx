import { api, data, type Schemas } from "@/api/client";
import { useIntent } from "@/api/intent";
import { refreshProject, setting, useReference } from "@/api/queries";
import { UploadField } from "@/parts/UploadField";
import type { Project } from "../parts";

type Kind = Schemas["DocumentKind"];

/** kindsOf are the kinds of document of the setting. */
export function useKinds(): Kind[] {
  return setting<Kind[]>(useReference().data, "document_kinds") ?? [];
}

interface Props {
  project: Project;
  kind: Pick<Kind, "key" | "zh" | "types" | "maxMB">;
  label: string;
  replaces?: string;
  finding?: string;
}

/** Upload brings one document into a project. */
export function Upload({ project, kind, label, replaces, finding }: Props) {
  const intent = useIntent();
  return (
    <UploadField
      id={`upload-${kind.key}${finding ?? ""}${replaces ?? ""}`}
      label={label}
      kind={kind}
      start={async (file) => {
        const body = { kind: kind.key, name: file.name, size: file.size, replaces, finding };
        const started = await data(
          api.POST("/projects/{number}/documents", {
            params: {
              path: { number: project.number },
              header: { "Idempotency-Key": intent.key([body, file.lastModified]) },
            },
            body,
          }),
        );
        refreshProject(project.number);
        return started.upload;
      }}
      arrived={() => {
        intent.done();
        refreshProject(project.number);
      }}
    />
  );
}
