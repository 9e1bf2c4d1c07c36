import { api } from "@/api/client";
import type { Step } from "./step";

/** 结论退回. */
export default {
  form: "decideConclusion",
  only: ["opinion", "toTeam"],
  returns: true,
  grave: true,
  send: (c, v) =>
    api.POST("/projects/{number}/conclusion/decision", {
      params: c,
      body: { decision: "return", opinion: v.opinion, toTeam: v.toTeam },
    }),
} satisfies Step;
