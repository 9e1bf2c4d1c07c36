import { api } from "@/api/client";
import type { Step } from "./step";

/** 撤回修改 of what was handed in. */
export default {
  grave: true,
  send: (c) => api.POST("/projects/{number}/taking-back", { params: c }),
} satisfies Step;
