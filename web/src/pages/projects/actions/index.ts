import type { Schemas } from "@/api/client";
import type { Step } from "./step";

/** Where an action is taken: on a page of the project, or in a dialog over the page that one is at. */
export type ActionPage = { page: (project: At) => string } | { dialog: () => Promise<{ default: Step }> };

/** What of a project says where an action is taken. */
export type At = Pick<Schemas["Position"], "number" | "stage">;

const at = (part: string): ActionPage => ({ page: ({ number }) => `/projects/${number}/${part}` });
/** Files are taken away where those of the stage are brought. */
const brought: Partial<Record<Schemas["Stage"], string>> = {
  consultation_letter: "letters",
  visit: "visit",
  rectification: "rectification",
};
const ask = (dialog: () => Promise<{ default: Step }>): ActionPage => ({ dialog });

/** Every action that docs/openapi.yaml describes: a new one does not compile until it has its place here. */
export const actions: Record<Schemas["Action"], ActionPage> = {
  save: at("form"),
  upload: at("form"),
  remove_document: { page: ({ number, stage }) => `/projects/${number}/${brought[stage] ?? "form"}` },
  delete: ask(() => import("./delete")),
  submit: at("form"),
  pass_screening: at("screening"),
  return_screening: at("screening"),
  propose_date: ask(() => import("./propose-date")),
  pass_invitation: ask(() => import("./pass-invitation")),
  return_invitation: ask(() => import("./return-invitation")),
  upload_scan: at("letters"),
  submit_letter: ask(() => import("./submit-letter")),
  save_plan: at("plan"),
  fix_draw: at("plan"),
  draw_team: at("plan"),
  waive_ground: ask(() => import("./waive-ground")),
  submit_plan: at("plan"),
  approve_plan: ask(() => import("./approve-plan")),
  return_plan: ask(() => import("./return-plan")),
  recall_plan: ask(() => import("./recall-plan")),
  confirm_notice: ask(() => import("./confirm-notice")),
  object_date: ask(() => import("./object-date")),
  re_date: ask(() => import("./re-date")),
  replace_leader: ask(() => import("./replace-leader")),
  save_visit: at("visit"),
  upload_material: at("visit"),
  conclude_meets: at("visit"),
  conclude_rectify: at("visit"),
  conclude_revisit: at("visit"),
  conclude_fails: at("visit"),
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
  hand_over: ask(() => import("./hand-over")),
  withdraw: ask(() => import("./withdraw")),
  terminate: ask(() => import("./terminate")),
  take_back: ask(() => import("./take-back")),
  revoke_screening: ask(() => import("./revoke-screening")),
  revoke_invitation: ask(() => import("./revoke-invitation")),
  revoke_plan_decision: ask(() => import("./revoke-plan-decision")),
  revoke_conclusion: ask(() => import("./revoke-conclusion")),
  revoke_verification: ask(() => import("./revoke-verification")),
  revoke_confirmation: ask(() => import("./revoke-confirmation")),
  reopen_case: ask(() => import("./reopen-case")),
  decline_letter: ask(() => import("./decline-letter")),
  return_scan: ask(() => import("./return-scan")),
  correct_acceptance: ask(() => import("./correct-acceptance")),
  correct_contact: ask(() => import("./correct-contact")),
  confirm_scan: ask(() => import("./confirm-scan")),
  reissue_letter: ask(() => import("./reissue-letter")),
  object_team: ask(() => import("./object-team")),
  keep_team: ask(() => import("./keep-team")),
  ask_extension: ask(() => import("./ask-extension")),
  grant_extension: ask(() => import("./grant-extension")),
  refuse_extension: ask(() => import("./refuse-extension")),
};
