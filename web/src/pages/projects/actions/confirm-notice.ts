import { api } from "@/api/client";
import { newestLetter } from "../letters/newest";
import type { Step } from "./step";

/** 确认接收通知函. */
export default {
  send: (c, _v, p) =>
    api.POST("/projects/{number}/letters/{letter}/receipt", {
      params: { ...c, path: { ...c.path, letter: newestLetter(p, "notice") } },
    }),
} satisfies Step;
