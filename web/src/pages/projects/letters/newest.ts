import type { Schemas } from "@/api/client";

type Project = Schemas["Project"];

/** newestLetter is the id of the last letter of a kind; what its state allows is for the API to say. */
export function newestLetter(project: Project, kind: Schemas["LetterKind"]): string {
  return project.letters.filter((l) => l.kind === kind).at(-1)?.id ?? "";
}

/** scansOf are the sealed scans of a letter, the first one first. */
export function scansOf(project: Project, letter: string): Schemas["Document"][] {
  return project.documents.filter((d) => d.kind === "sealed_letter" && d.letter === letter && d.state !== "removed");
}

/** newestScan is the scan of the last 商洽函 that stands. */
export function newestScan(project: Project): Schemas["Document"] | undefined {
  return scansOf(project, newestLetter(project, "consultation"))
    .filter((d) => d.state === "accepted")
    .at(-1);
}
