import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { Schemas } from "@/api/client";

export type Project = Schemas["Project"];
type Body = LazyExoticComponent<ComponentType<{ project: Project }>>;

/** Part is one of the tabs of a project, and the last piece of its address. */
export type Part =
  | "overview"
  | "screening"
  | "invitation"
  | "letters"
  | "plan"
  | "visit"
  | "rectification"
  | "evaluation"
  | "requests"
  | "files"
  | "events";

const body = (load: () => Promise<{ default: ComponentType<{ project: Project }> }>): Body => lazy(load);
const offers = (p: Project, ...wanted: Schemas["Action"][]) => p.actions.some((o) => wanted.includes(o.action));

/** In the order of the tabs; `shown` keeps those away that have nothing to show and nothing to do. */
export const parts: Record<Part, { name: string; shown(p: Project): boolean; body: Body }> = {
  overview: { name: "申请单", shown: () => true, body: body(() => import("./overview/part")) },
  screening: {
    name: "预审",
    shown: (p) => offers(p, "pass_screening", "return_screening"),
    body: body(() => import("./screening/part")),
  },
  invitation: {
    name: "约请",
    shown: (p) => (p.invitations?.length ?? 0) > 0 || offers(p, "propose_date"),
    body: body(() => import("./invitation/part")),
  },
  letters: { name: "商洽函、通知函", shown: (p) => p.letters.length > 0, body: body(() => import("./letters/part")) },
  plan: {
    name: "评审计划",
    shown: (p) => p.plans.length > 0 || p.draws.length > 0 || offers(p, "save_plan"),
    body: body(() => import("./plan/part")),
  },
  visit: {
    name: "现场评审",
    shown: (p) => p.visits.length > 0 || offers(p, "save_visit", "upload_material"),
    body: body(() => import("./visit/part")),
  },
  rectification: {
    name: "整改",
    shown: (p) => p.findings.length > 0,
    body: body(() => import("./rectification/part")),
  },
  evaluation: {
    name: "结论、评价",
    shown: (p) => p.conclusions.length > 0 || p.evaluations.length > 0 || offers(p, "evaluate"),
    body: body(() => import("./evaluation/part")),
  },
  requests: {
    name: "异议、延长",
    shown: (p) => (p.requests?.length ?? 0) > 0,
    body: body(() => import("./requests/part")),
  },
  files: { name: "文件", shown: () => true, body: body(() => import("./files/part")) },
  events: { name: "流转信息", shown: () => true, body: body(() => import("./events/part")) },
};
