import { api } from "@/api/client";
import type { Step } from "./step";

/** 申请延长整改期限. */
export default {
  form: "askAssociation",
  only: ["reason", "day"],
  send: (c, v) =>
    api.POST("/projects/{number}/requests", {
      params: c,
      body: { kind: "extension", reason: v.reason ?? "", day: v.day },
    }),
} satisfies Step;
