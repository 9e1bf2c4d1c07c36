import { api } from "@/api/client";
import type { Step } from "./step";

/** 撤回并终止申请. */
export default {
  form: "withdrawProject",
  grave: true,
  send: (c, v) => api.POST("/projects/{number}/withdrawal", { params: c, body: { reason: v.reason ?? "" } }),
} satisfies Step;
