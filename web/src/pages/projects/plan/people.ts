import { useQuery } from "@tanstack/react-query";
import { api, data, type Schemas } from "@/api/client";
import type { Values } from "@/parts/described/values";
import type { Project } from "../parts";

type Holding = Schemas["Holding"];

/** Person is somebody of the institution with what they hold and, once a plan says for what and when, what speaks for and against them. */
export interface Person {
  id: string;
  name: string;
  number?: string;
  holdings: Holding[];
  fit?: Schemas["Fit"];
}

/** What of a plan decides who may be planned; undefined as long as any of it is missing. */
function wanted(values: Values) {
  const { from, to } = values as Record<string, string | undefined>;
  const items = values.items as string[] | undefined;
  return from && to && from <= to && items?.length ? { items, from, to } : undefined;
}

/** usePeople are those of a plan's institution, each once. */
export function usePeople(project: string, values: Values) {
  const institution = values.institution as string | undefined;
  const plan = wanted(values);
  return useQuery({
    queryKey: ["reviewers", "of", institution, plan && { project, ...plan }],
    queryFn: async () => {
      const people = new Map<string, Person>();
      let cursor: string | undefined;
      do {
        const query = { institution, limit: 100, cursor, ...(plan && { project, ...plan }) };
        const page: Schemas["HoldingPage"] = await data(
          api.GET("/reviewers", { params: { query }, querySerializer: { array: { style: "form", explode: false } } }),
        );
        for (const h of page.reviewers) {
          const known = people.get(h.person) ?? { id: h.person, name: h.name, number: h.number, holdings: [] };
          known.holdings.push(h);
          known.fit ??= page.fits?.find((f) => f.person === h.person);
          people.set(h.person, known);
        }
        cursor = page.next;
      } while (cursor);
      return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, "zh"));
    },
    enabled: Boolean(institution),
    placeholderData: (before, query) => (query?.queryKey[2] === institution ? before : undefined),
    staleTime: 60_000,
  });
}

/** with the members of a saved plan who are not of this institution, so that they can be seen and taken out. */
export function withMembers(people: Person[], project: Project, chosen: readonly string[]): Person[] {
  const members = project.plans.flatMap((p) => p.members);
  const absent = chosen.filter((id) => !people.some((p) => p.id === id));
  return [
    ...absent.map((id) => {
      const m = members.find((m) => m.person === id);
      return { id, name: m?.name ?? id, number: m?.number, holdings: [] };
    }),
    ...people,
  ];
}
