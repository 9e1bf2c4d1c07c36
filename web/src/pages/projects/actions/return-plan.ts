import { api } from "@/api/client";
import type { Step } from "./step";

/** 计划审批退回. */
export default {
  form: "decidePlan",
  only: ["opinion"],
  returns: true,
  grave: true,
  send: (c, v) =>
    api.POST("/projects/{number}/plan/decision", { params: c, body: { decision: "return", opinion: v.opinion } }),
} satisfies Step;
