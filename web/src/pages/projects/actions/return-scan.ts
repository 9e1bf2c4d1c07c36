import { api } from "@/api/client";
import { newestLetter } from "../letters/newest";
import type { Step } from "./step";

/** 退回扫描件. */
export default {
  form: "returnScan",
  grave: true,
  send: (c, v, p) =>
    api.POST("/projects/{number}/letters/{letter}/returning", {
      params: { ...c, path: { ...c.path, letter: newestLetter(p, "consultation") } },
      body: { reason: v.reason ?? "" },
    }),
} satisfies Step;
