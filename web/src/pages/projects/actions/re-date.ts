import { api } from "@/api/client";
import type { Step } from "./step";

/** 协商改期. */
export default {
  form: "reDateNotice",
  send: (c, v) =>
    api.POST("/projects/{number}/notice/dates", {
      params: c,
      body: { from: v.from ?? "", to: v.to ?? "", reason: v.reason ?? "", agreedWith: v.agreedWith ?? "" },
    }),
} satisfies Step;
