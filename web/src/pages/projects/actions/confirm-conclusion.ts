import { api } from "@/api/client";
import type { Step } from "./step";

/** 结论确认, which closes the case. */
export default {
  form: "decideConclusion",
  only: ["opinion"],
  returns: false,
  send: (c, v) =>
    api.POST("/projects/{number}/conclusion/decision", { params: c, body: { decision: "pass", opinion: v.opinion } }),
} satisfies Step;
