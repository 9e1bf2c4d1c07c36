import { api } from "@/api/client";
import type { Step } from "./step";

/** 终止项目. */
export default {
  form: "terminateProject",
  grave: true,
  send: (c, v) => api.POST("/projects/{number}/termination", { params: c, body: { reason: v.reason ?? "" } }),
} satisfies Step;
