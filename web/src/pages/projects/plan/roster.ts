import { useQuery } from "@tanstack/react-query";
import { api, data } from "@/api/client";
import type { Choice } from "@/parts/Field";

/** useRoster are those who hold a 细项, each once, as a choice by the id of their record. */
export function useRoster(): Choice[] {
  const roster = useQuery({
    queryKey: ["roster"],
    queryFn: async () => {
      const people = new Map<string, Choice>();
      let cursor: string | undefined;
      do {
        const page = await data(api.GET("/reviewers", { params: { query: { limit: 100, cursor } } }));
        for (const h of page.reviewers)
          people.set(h.person, {
            value: h.person,
            label: [h.name, h.number, h.institutionName].filter(Boolean).join(" "),
          });
        cursor = page.next;
      } while (cursor);
      return [...people.values()];
    },
    staleTime: 60_000,
  });
  return roster.data ?? [];
}
