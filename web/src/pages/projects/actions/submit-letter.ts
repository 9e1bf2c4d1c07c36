import { api } from "@/api/client";
import { newestLetter } from "../letters/newest";
import type { Step } from "./step";

/** 提交盖章扫描件. */
export default {
  form: "submitLetter",
  send: (c, v, p) =>
    api.POST("/projects/{number}/letters/{letter}/submission", {
      params: { ...c, path: { ...c.path, letter: newestLetter(p, "consultation") } },
      body: v.reason ? { reason: v.reason } : {},
    }),
} satisfies Step;
