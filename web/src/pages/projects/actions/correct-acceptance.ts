import { api } from "@/api/client";
import { acceptanceOf } from "./acceptance";
import { changed, type Step } from "./step";

/** 更正受理信息: what the 受理决定书 says. */
export default {
  form: "correctAcceptance",
  begin: acceptanceOf,
  send(c, v, p) {
    const { reason, ...rest } = changed(v, acceptanceOf(p));
    return api.POST("/projects/{number}/acceptance", { params: c, body: { ...rest, reason: reason ?? "" } });
  },
} satisfies Step;
