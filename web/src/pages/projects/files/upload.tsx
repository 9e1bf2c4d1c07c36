import { useRef } from "react";
import { api, data, type Schemas } from "@/api/client";
import { changes, useIntent } from "@/api/intent";
import { newestProject, refreshProject, setting, useReference } from "@/api/queries";
import { refused } from "@/parts/said";
import { UploadField } from "@/parts/UploadField";
import type { Project } from "../parts";

type Kind = Schemas["DocumentKind"];

/** useKinds are the kinds of document of the setting. */
export function useKinds(): Kind[] {
  return setting<Kind[]>(useReference().data, "document_kinds") ?? [];
}

/** What a file is brought as. */
interface As {
  kind: string;
  replaces?: string;
  finding?: string;
}

/** What waits for a file in the project, and the form to post it with. */
export interface Announced {
  document: string;
  form: Schemas["PostForm"];
}

/** useBringing announces files of a project to the API, and tells it when one has arrived or was given up. */
export function useBringing(project: Project) {
  const intent = useIntent();
  const dropping = useRef<Promise<void>>(Promise.resolve());
  const drop = async (document: string) => {
    const { version } = await newestProject(project.number);
    const params = { path: { number: project.number, document }, header: changes(version) };
    await api.DELETE("/projects/{number}/documents/{document}", { params });
    refreshProject(project.number);
  };
  return {
    async start(file: File, as: As): Promise<Announced> {
      const body = { ...as, name: file.name, size: file.size };
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
      return { document: started.document.id, form: started.upload };
    },
    arrived() {
      intent.done();
      refreshProject(project.number);
    },
    /** It was given up: else it would be said to be inspected for as long as a file may take to come. */
    dropped(announced: Announced | undefined) {
      intent.done();
      if (announced) dropping.current = dropping.current.then(() => drop(announced.document)).catch(refused);
    },
  };
}

interface Props extends Omit<As, "kind"> {
  project: Project;
  kind: Pick<Kind, "key" | "zh" | "types" | "maxMB">;
  label: string;
}

/** Upload brings one document into a project. */
export function Upload({ project, kind, label, replaces, finding }: Props) {
  const { start, arrived, dropped } = useBringing(project);
  const announced = useRef<Announced>(undefined);
  return (
    <UploadField
      id={`upload-${kind.key}${finding ?? ""}${replaces ?? ""}`}
      label={label}
      kind={kind}
      start={async (file) => {
        announced.current = undefined;
        announced.current = await start(file, { kind: kind.key, replaces, finding });
        return announced.current.form;
      }}
      arrived={arrived}
      dropped={() => dropped(announced.current)}
    />
  );
}
