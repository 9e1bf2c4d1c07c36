import type { Schemas } from "@/api/client";
import type { Step } from "./step";

type Dialog = () => Promise<{ default: Step }>;

/**
 * Where an action is taken: on a page of the project, where it may be a choice among several, or in a dialog over the page that
 * one is at. A dialog may lead beside the way of a project, or back or out of it.
 */
export type ActionPage =
  | { page: (project: At) => string; choice?: boolean }
  | { dialog: Dialog; way?: "aside" | "back" };

/** What of a project says where an action is taken. */
export type At = Pick<Schemas["Position"], "number" | "stage">;

const at = (part: string, more?: { choice: boolean }): ActionPage => ({
  page: ({ number }) => `/projects/${number}/${part}`,
  ...more,
});
/** Files are taken away where those of the stage are brought. */
const brought: Partial<Record<Schemas["Stage"], string>> = {
  consultation_letter: "letters",
  visit: "visit",
  rectification: "rectification",
};
const choice = (part: string) => at(part, { choice: true });
const ask = (dialog: Dialog, way?: "aside" | "back"): ActionPage => ({ dialog, way });
const aside = (dialog: Dialog) => ask(dialog, "aside");
const back = (dialog: Dialog) => ask(dialog, "back");

/** Every action that docs/openapi.yaml describes: a new one does not compile until it has its place here. */
export const actions: Record<Schemas["Action"], ActionPage> = {
  save: at("form"),
  upload: at("form"),
  remove_document: { page: ({ number, stage }) => `/projects/${number}/${brought[stage] ?? "form"}` },
  delete: back(() => import("./delete")),
  submit: at("form"),
  pass_screening: choice("screening"),
  return_screening: choice("screening"),
  propose_date: ask(() => import("./propose-date")),
  pass_invitation: ask(() => import("./pass-invitation")),
  return_invitation: ask(() => import("./return-invitation")),
  upload_scan: at("letters"),
  submit_letter: ask(() => import("./submit-letter")),
  save_plan: at("plan"),
  fix_draw: at("plan"),
  draw_team: at("plan"),
  waive_ground: aside(() => import("./waive-ground")),
  submit_plan: at("plan"),
  approve_plan: ask(() => import("./approve-plan")),
  return_plan: ask(() => import("./return-plan")),
  recall_plan: back(() => import("./recall-plan")),
  confirm_notice: ask(() => import("./confirm-notice")),
  object_date: aside(() => import("./object-date")),
  re_date: aside(() => import("./re-date")),
  replace_leader: aside(() => import("./replace-leader")),
  save_visit: at("visit"),
  upload_material: at("visit"),
  conclude_meets: choice("visit"),
  conclude_rectify: choice("visit"),
  conclude_revisit: choice("visit"),
  conclude_fails: choice("visit"),
  save_rectification: at("rectification"),
  upload_evidence: at("rectification"),
  submit_rectification: at("rectification"),
  close_rectification: at("rectification"),
  return_rectification: at("rectification"),
  require_visit: at("rectification"),
  propose_second_visit: ask(() => import("./propose-second-visit")),
  confirm_conclusion: ask(() => import("./confirm-conclusion")),
  return_conclusion: ask(() => import("./return-conclusion")),
  evaluate: at("evaluation"),
  hand_over: aside(() => import("./hand-over")),
  withdraw: back(() => import("./withdraw")),
  terminate: back(() => import("./terminate")),
  take_back: back(() => import("./take-back")),
  revoke_screening: back(() => import("./revoke-screening")),
  revoke_invitation: back(() => import("./revoke-invitation")),
  revoke_plan_decision: back(() => import("./revoke-plan-decision")),
  revoke_conclusion: back(() => import("./revoke-conclusion")),
  revoke_verification: back(() => import("./revoke-verification")),
  revoke_confirmation: back(() => import("./revoke-confirmation")),
  reopen_case: back(() => import("./reopen-case")),
  decline_letter: back(() => import("./decline-letter")),
  return_scan: ask(() => import("./return-scan")),
  correct_acceptance: aside(() => import("./correct-acceptance")),
  correct_contact: aside(() => import("./correct-contact")),
  confirm_scan: ask(() => import("./confirm-scan")),
  reissue_letter: aside(() => import("./reissue-letter")),
  object_team: aside(() => import("./object-team")),
  keep_team: ask(() => import("./keep-team")),
  ask_extension: aside(() => import("./ask-extension")),
  grant_extension: ask(() => import("./grant-extension")),
  refuse_extension: ask(() => import("./refuse-extension")),
};
