import { api } from "@/api/client";
import type { Step } from "./step";

/** 评审组异议. */
export default {
  form: "askAssociation",
  only: ["reason"],
  send: (c, v) =>
    api.POST("/projects/{number}/requests", { params: c, body: { kind: "team_objection", reason: v.reason ?? "" } }),
} satisfies Step;
