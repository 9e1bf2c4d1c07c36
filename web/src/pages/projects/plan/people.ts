import { useQuery } from "@tanstack/react-query";
import { api, data, type Schemas } from "@/api/client";
import { today } from "@/parts/when";
import type { Project } from "../parts";

type Holding = Schemas["Holding"];

/** Person is somebody who may be chosen or may not, with what they hold and how it will stand on the last day. */
export interface Person {
  id: string;
  name: string;
  number?: string;
  holdings: Holding[];
}

/** usePeople are those of an institution, each once; `on` asks how they will stand on that day. */
export function usePeople(institution: string | undefined, on: string | undefined) {
  const day = on && /^\d{4}-\d\d-\d\d$/.test(on) && on >= today() ? on : undefined;
  return useQuery({
    queryKey: ["reviewers", "of", institution, day],
    queryFn: async () => {
      const people = new Map<string, Person>();
      let cursor: string | undefined;
      do {
        const query = { institution, limit: 100, cursor, ...(day && { on: day }) };
        const page: Schemas["HoldingPage"] = await data(api.GET("/reviewers", { params: { query } }));
        for (const h of page.reviewers) {
          const known = people.get(h.person) ?? { id: h.person, name: h.name, number: h.number, holdings: [] };
          known.holdings.push(h);
          people.set(h.person, known);
        }
        cursor = page.next;
      } while (cursor);
      return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, "zh"));
    },
    enabled: Boolean(institution),
    staleTime: 60_000,
  });
}

/** statusOf says of a 细项 how it stands on the day that was asked for, else now. */
export const statusOf = (h: Holding) => h.forecast?.statusName ?? h.statusName;

/** fits tells whether the registry has somebody registered for one of the items on the day that was asked for. */
export function fits(person: Person, items: readonly string[]): boolean {
  return person.holdings.some((h) => items.includes(h.item) && (h.forecast?.status ?? h.status) === "registered");
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
