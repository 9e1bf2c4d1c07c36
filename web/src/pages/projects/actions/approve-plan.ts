import { api } from "@/api/client";
import type { Step } from "./step";

/** 计划审批通过, which issues the 评审通知函. */
export default {
  form: "decidePlan",
  only: ["opinion"],
  returns: false,
  send: (c, v) =>
    api.POST("/projects/{number}/plan/decision", { params: c, body: { decision: "pass", opinion: v.opinion } }),
} satisfies Step;
