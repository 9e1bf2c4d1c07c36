import { api } from "@/api/client";
import type { Step } from "./step";

/** 同意延长. */
export default {
  form: "answerRequest",
  begin: (p) => ({ day: p.request?.day ?? "" }),
  send: (c, v, p) =>
    api.POST("/projects/{number}/requests/{request}/answer", {
      params: { ...c, path: { ...c.path, request: p.request?.number ?? 0 } },
      body: { decision: "grant", reason: v.reason ?? "", day: v.day },
    }),
} satisfies Step;
