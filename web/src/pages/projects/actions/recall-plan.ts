import { api } from "@/api/client";
import type { Step } from "./step";

/** 撤回评审计划 after its approval. */
export default {
  form: "recallPlan",
  grave: true,
  send: (c, v) => api.POST("/projects/{number}/plan/recall", { params: c, body: { reason: v.reason ?? "" } }),
} satisfies Step;
