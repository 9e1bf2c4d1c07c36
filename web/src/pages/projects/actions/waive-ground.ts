import { api } from "@/api/client";
import { useRoster } from "../plan/roster";
import type { Step } from "./step";

/** 豁免回避: somebody may be planned though they took part in the previous review. */
export default {
  form: "waiveGround",
  useChoices: () => ({ reviewer: useRoster() }),
  send: (c, v) =>
    api.POST("/projects/{number}/waivers", { params: c, body: { reviewer: v.reviewer ?? "", reason: v.reason ?? "" } }),
} satisfies Step;
