import { api } from "@/api/client";
import { newestLetter } from "../letters/newest";
import type { Step } from "./step";

/** 确认扫描件 that was not recognised. */
export default {
  form: "confirmScan",
  send: (c, v, p) =>
    api.POST("/projects/{number}/letters/{letter}/confirmation", {
      params: { ...c, path: { ...c.path, letter: newestLetter(p, "consultation") } },
      body: { reason: v.reason ?? "" },
    }),
} satisfies Step;
