import type { Schemas } from "@/api/client";

/**
 * offersOf are what a person may do with a project now, as the list's 操作(n) counts them and its page shows them. A file is taken
 * away where it stands, which says whether it may be.
 */
export function offersOf({ actions }: { actions: Schemas["Offer"][] }): Schemas["Offer"][] {
  return actions.filter((o) => o.action !== "remove_document");
}
