import { api } from "@/api/client";
import type { Step } from "./step";

/** 不同意延长. */
export default {
  form: "answerRequest",
  only: ["reason"],
  grave: true,
  send: (c, v, p) =>
    api.POST("/projects/{number}/requests/{request}/answer", {
      params: { ...c, path: { ...c.path, request: p.request?.number ?? 0 } },
      body: { decision: "refuse", reason: v.reason ?? "" },
    }),
} satisfies Step;
