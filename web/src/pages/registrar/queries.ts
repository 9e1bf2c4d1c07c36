import { useQuery } from "@tanstack/react-query";
import { api, data, type Schemas } from "@/api/client";
import { follow } from "@/api/follow";
import { choicesOf } from "@/api/options";
import { queries, type Role, setting, useMe, useReference } from "@/api/queries";
import type { Choice } from "@/parts/Field";

/** useHas tells whether somebody has one of these roles. */
export function useHas(...roles: Role[]): boolean {
  return (useMe().data?.roles ?? []).some((r) => roles.includes(r.role));
}

/** usePerson is one of the 评审人员 as the association sees them; on another day when one is named. */
export function usePerson(id: string, on?: string) {
  return useQuery({
    queryKey: ["reviewer", id, on],
    queryFn: () =>
      data(api.GET("/reviewers/{reviewer}", { params: { path: { reviewer: id }, query: on ? { on } : {} } })),
    refetchInterval: follow((p) => !!p.owes?.length),
  });
}

/** useInstitutions are all 评审机构, for choosing one. */
export function useInstitutions() {
  return useQuery({ queryKey: ["institutions", "all"], queryFn: allInstitutions, staleTime: 300_000 });
}

async function allInstitutions(): Promise<Schemas["Institution"][]> {
  const all: Schemas["Institution"][] = [];
  let cursor: string | undefined;
  do {
    const page: Schemas["InstitutionPage"] = await data(
      api.GET("/institutions", { params: { query: { limit: 100, cursor } } }),
    );
    all.push(...page.institutions);
    cursor = page.next;
  } while (cursor);
  return all.sort((a, b) => a.name.localeCompare(b.name, "zh"));
}

/** useInstitutionName says a 评审机构 by its id. */
export function useInstitutionName(): (id: string | undefined) => string {
  const { data: all } = useInstitutions();
  return (id) => (id ? (all?.find((i) => i.id === id)?.name ?? id) : "");
}

/** useOptions are the options of a setting, for a filter. */
export function useOptions(key: string): Choice[] {
  const { data: reference } = useReference();
  return choicesOf(key, setting(reference, key));
}

/** refreshRegistry asks anew for all that a step of the registry may have changed. */
export function refreshRegistry() {
  return queries.invalidateQueries({ predicate: (q) => typeof q.queryKey[0] === "string" && kept.has(q.queryKey[0]) });
}

const kept = new Set([
  "reviewer",
  "reviewers",
  "own-reviewer",
  "own-reviewers",
  "pool",
  "institutions",
  "institution",
  "lists",
  "list",
  "proposals",
  "classes",
  "class",
  "postings",
]);
