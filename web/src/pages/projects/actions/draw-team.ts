import { api } from "@/api/client";
import type { Step } from "./step";

/** 抽取评审组: tells the seed, and with it the order. */
export default {
  send: (c) => api.POST("/projects/{number}/plan/draw", { params: c, body: { step: "draw" } }),
} satisfies Step;
