import { api } from "@/api/client";
import type { Step } from "./step";

/** 删除 a draft that was never submitted. */
export default {
  grave: true,
  send: (c) => api.DELETE("/projects/{number}", { params: c }),
} satisfies Step;
