import { api } from "@/api/client";
import type { Step } from "./step";

/** 维持评审组. */
export default {
  form: "answerRequest",
  only: ["reason"],
  send: (c, v, p) =>
    api.POST("/projects/{number}/requests/{request}/answer", {
      params: { ...c, path: { ...c.path, request: p.request?.number ?? 0 } },
      body: { decision: "refuse", reason: v.reason ?? "" },
    }),
} satisfies Step;
