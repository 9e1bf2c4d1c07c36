import { api } from "@/api/client";
import type { Step } from "./step";

/** 二次现场评审约请. */
export default {
  form: "proposeSecondVisit",
  days: (p) => ({ from: p.earliestDate, to: p.latestDate }),
  send: (c, v) =>
    api.POST("/projects/{number}/second-visit", { params: c, body: { date: v.date ?? "", note: v.note } }),
} satisfies Step;
