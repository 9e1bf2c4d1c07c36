import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { Schemas } from "@/api/client";

export type Person = Schemas["RegistryPerson"];
type Body = LazyExoticComponent<ComponentType<{ person: Person }>>;

/** Part is one of the tabs of a person, and the last piece of its address. */
export type Part = "items" | "work" | "credentials" | "proposals";

const always = () => true;

export const parts: Record<Part, { name: string; shown(p: Person): boolean; body: Body }> = {
  items: { name: "细项与换证条件", shown: always, body: lazy(() => import("./Items")) },
  work: { name: "课时与工作日", shown: always, body: lazy(() => import("./Work")) },
  credentials: { name: "证卡", shown: always, body: lazy(() => import("./Credentials")) },
  proposals: {
    name: "待确认的提议",
    shown: (p) => (p.proposals ?? []).length > 0,
    body: lazy(() => import("./Proposals")),
  },
};
