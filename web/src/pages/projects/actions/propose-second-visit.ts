import { api } from "@/api/client";
import type { Step } from "./step";

/** 二次现场评审约请. */
export default {
  form: "proposeSecondVisit",
  send: (c, v) =>
    api.POST("/projects/{number}/second-visit", { params: c, body: { date: v.date ?? "", note: v.note } }),
} satisfies Step;
