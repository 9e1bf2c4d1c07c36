import { api } from "@/api/client";
import { newestLetter } from "../letters/newest";
import type { Step } from "./step";

/** 不同意商洽函. */
export default {
  form: "declineLetter",
  grave: true,
  send: (c, v, p) =>
    api.POST("/projects/{number}/letters/{letter}/declination", {
      params: { ...c, path: { ...c.path, letter: newestLetter(p, "consultation") } },
      body: { reason: v.reason ?? "" },
    }),
} satisfies Step;
