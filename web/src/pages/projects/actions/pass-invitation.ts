import { api } from "@/api/client";
import type { Step } from "./step";

/** 约请审核通过. */
export default {
  form: "reviewInvitation",
  only: ["opinion"],
  returns: false,
  send: (c, v) =>
    api.POST("/projects/{number}/invitation/review", { params: c, body: { decision: "pass", opinion: v.opinion } }),
} satisfies Step;
