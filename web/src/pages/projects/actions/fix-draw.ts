import { api } from "@/api/client";
import type { Step } from "./step";

/** 确定抽取名单: by the plan as it is saved; the seed is bound by its hash. */
export default {
  send: (c) => api.POST("/projects/{number}/plan/draw", { params: c, body: { step: "fix" } }),
} satisfies Step;
