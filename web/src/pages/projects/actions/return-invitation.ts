import { api } from "@/api/client";
import type { Step } from "./step";

/** 约请审核退回. */
export default {
  form: "reviewInvitation",
  only: ["opinion"],
  returns: true,
  grave: true,
  send: (c, v) =>
    api.POST("/projects/{number}/invitation/review", { params: c, body: { decision: "return", opinion: v.opinion } }),
} satisfies Step;
