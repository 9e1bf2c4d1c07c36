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

/** useBringing announces a file of a project to the API, which gives the form to post it with, and tells when it has arrived. */
export function useBringing(project: Project) {
  const intent = useIntent();
  const announced = useRef("");
  const drop = async () => {
    const document = announced.current;
    if (!document) return;
    const { version } = await newestProject(project.number);
    const params = { path: { number: project.number, document }, header: changes(version) };
    await api.DELETE("/projects/{number}/documents/{document}", { params });
    refreshProject(project.number);
  };
  return {
    async start(file: File, as: As) {
      announced.current = "";
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
      announced.current = started.document.id;
      refreshProject(project.number);
      return started.upload;
    },
    arrived() {
      intent.done();
      refreshProject(project.number);
    },
    /** It was given up: else it would be said to be inspected for as long as a file may take to come. */
    dropped() {
      intent.done();
      drop().catch(refused);
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
  return (
    <UploadField
      id={`upload-${kind.key}${finding ?? ""}${replaces ?? ""}`}
      label={label}
      kind={kind}
      start={(file) => start(file, { kind: kind.key, replaces, finding })}
      arrived={arrived}
      dropped={dropped}
    />
  );
}
