import { api, type Schemas } from "@/api/client";
import type { Project } from "../parts";
import { useSaving } from "../saving";

export type FormValue = Schemas["Form"];

/** useForm is the 申请单 while it is filled in. */
export function useForm(project: Project) {
  return useSaving<FormValue>(project, {
    place: "project",
    of: (p) => p.form,
    put: (call, value) => api.PUT("/projects/{number}", { params: call, body: value }),
    submit: (call) => api.POST("/projects/{number}/submission", { params: call }),
  });
}
