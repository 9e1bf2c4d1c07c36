import { api } from "@/api/client";
import type { Step } from "./step";

/** 预审通过. */
export default {
  form: "screenProject",
  only: ["opinion"],
  returns: false,
  send: (c, v) =>
    api.POST("/projects/{number}/screening", { params: c, body: { decision: "pass", opinion: v.opinion } }),
} satisfies Step;
