import { api } from "@/api/client";
import type { Step } from "./step";

/** 预审退回. */
export default {
  form: "screenProject",
  only: ["opinion"],
  returns: true,
  grave: true,
  send: (c, v) =>
    api.POST("/projects/{number}/screening", { params: c, body: { decision: "return", opinion: v.opinion } }),
} satisfies Step;
