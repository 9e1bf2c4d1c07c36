import { api } from "@/api/client";
import type { Step } from "./step";

/** 约请: the unit names a day. */
export default {
  form: "proposeDate",
  send: (c, v) => api.POST("/projects/{number}/invitation", { params: c, body: { date: v.date ?? "", note: v.note } }),
} satisfies Step;
