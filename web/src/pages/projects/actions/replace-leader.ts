import { api } from "@/api/client";
import type { Step } from "./step";

/** 更换组长: another one of the team. */
export default {
  form: "replaceLeader",
  useChoices: (project) => ({
    leader: (project.plans.at(-1)?.members ?? [])
      .filter((m) => m.person && !m.lead)
      .map((m) => ({ value: m.person ?? "", label: m.number ? `${m.name}（${m.number}）` : m.name })),
  }),
  send: (c, v) =>
    api.POST("/projects/{number}/leader", { params: c, body: { leader: v.leader ?? "", reason: v.reason ?? "" } }),
} satisfies Step;
