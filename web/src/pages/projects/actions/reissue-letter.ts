import { api } from "@/api/client";
import { acceptanceOf } from "./acceptance";
import { changed, type Project, type Step, type Values } from "./step";

/** 换发商洽函: what the letter is to say instead, and why. */
export default {
  form: "reissueLetter",
  begin: saying,
  grave: true,
  send(c, v, p) {
    const { reason, ...rest } = changed(v, saying(p));
    return api.POST("/projects/{number}/letters", { params: c, body: { ...rest, reason: reason ?? "" } });
  },
} satisfies Step;

function saying(project: Project): Values {
  return {
    ...acceptanceOf(project),
    date: project.invitation?.date ?? "",
    contactName: project.form.contactName ?? "",
    contactPhone: project.form.contactPhone ?? "",
  };
}
