import { api, type Schemas } from "@/api/client";
import type { Project, Step } from "./step";

type Contact = Schemas["ContactInput"];

/** 更正联系方式: how the unit is reached, whole. */
export default {
  form: "correctContact",
  begin: (p) => ({ ...contactOf(p) }),
  send: (c, v, p) => api.PUT("/projects/{number}/contact", { params: c, body: { ...contactOf(p), ...v } }),
} satisfies Step;

function contactOf({ form }: Project): Contact {
  return {
    address: form.address ?? "",
    postcode: form.postcode ?? "",
    contactName: form.contactName ?? "",
    contactPhone: form.contactPhone ?? "",
    contactMobile: form.contactMobile ?? "",
    fax: form.fax ?? "",
    email: form.email ?? "",
  };
}
