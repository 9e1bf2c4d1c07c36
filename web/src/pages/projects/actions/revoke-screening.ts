import { api } from "@/api/client";
import type { Step } from "./step";

/** 收回预审决定. */
export default {
  form: "revokeDecision",
  grave: true,
  send: (c, v) => api.POST("/projects/{number}/revocation", { params: c, body: { reason: v.reason ?? "" } }),
} satisfies Step;
