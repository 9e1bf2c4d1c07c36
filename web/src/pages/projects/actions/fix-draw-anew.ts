import { api } from "@/api/client";
import type { Step } from "./step";

/** 重新抽取: another list of the same round, with the reason. */
export default {
  form: "drawTeam",
  only: ["reason"],
  grave: true,
  send: (c, v) => api.POST("/projects/{number}/plan/draw", { params: c, body: { step: "fix", reason: v.reason } }),
} satisfies Step;
