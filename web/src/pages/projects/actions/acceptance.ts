import type { Project, Values } from "./step";

/** acceptanceOf is what a project's 申请单 says of the 受理决定书. */
export function acceptanceOf(project: Project): Values {
  const { acceptanceNumber, acceptanceSharedWith, acceptanceDate, reviewType, acceptanceCategory } = project.form;
  return {
    acceptanceNumber: acceptanceNumber ?? "",
    acceptanceSharedWith: acceptanceSharedWith ?? "",
    acceptanceDate: acceptanceDate ?? "",
    reviewType: reviewType ?? "",
    acceptanceCategory: acceptanceCategory ?? "",
  };
}
