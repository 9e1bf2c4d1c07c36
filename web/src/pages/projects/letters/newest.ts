import type { Schemas } from "@/api/client";

type Project = Schemas["Project"];

/** newestLetter is the id of the last letter of a kind; what its state allows is for the API to say. */
export function newestLetter(project: Project, kind: Schemas["LetterKind"]): string {
  return project.letters.filter((l) => l.kind === kind).at(-1)?.id ?? "";
}
