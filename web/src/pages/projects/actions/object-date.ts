import { api } from "@/api/client";
import type { Step } from "./step";

/** 提出日期异议. */
export default {
  form: "objectDate",
  send: (c, v) =>
    api.POST("/projects/{number}/notice/objection", {
      params: c,
      body: { from: v.from ?? "", to: v.to ?? "", reason: v.reason ?? "" },
    }),
} satisfies Step;
