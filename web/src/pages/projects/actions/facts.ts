import type { Schemas } from "@/api/client";
import { dayText, dayWords, spanText } from "@/parts/when";
import { newestLetter, newestScan } from "../letters/newest";
import type { Project } from "./step";

export type Fact = [name: string, said: string | undefined];

const invitation = ({ invitation: i }: Project): Fact[] => [
  ["约请日期", dayWords(i?.date)],
  ["约请说明", i?.note],
];

/** The day of 约请, where the plan begins on another, and why it does. */
const otherDay = ({ invitation: i, plans }: Project): Fact[] => {
  const p = plans.at(-1);
  if (!i || !p?.from || i.date === p.from) return [];
  return [
    ["约定的日期", dayWords(i.date)],
    ["日期与约定不同的原因", p.difference],
  ];
};

const plan = (project: Project): Fact[] => {
  const p = project.plans.at(-1);
  return [
    ["评审机构", p?.institutionName],
    ["评审日期", spanText(p?.from, p?.to)],
    ...otherDay(project),
    ["评审地点", p?.place],
    ["评审组", p?.members.map((m) => (m.lead ? `${m.name}（组长）` : m.name)).join("、")],
  ];
};

const letter =
  (kind: Schemas["LetterKind"]) =>
  (project: Project): Fact[] => {
    const newest = project.letters.find((l) => l.id === newestLetter(project, kind));
    return newest ? [[newest.kindName, `${newest.number}（第 ${newest.version} 版）`]] : [];
  };
const consultation = letter("consultation");
const sealed = (project: Project): Fact[] => {
  const found = newestScan(project)?.finding;
  return [...consultation(project), ["扫描件识别", found?.zh], ["单位的说明", found?.reason]];
};
const visit = (p: Project): Fact[] => [["评审日期", spanText(p.visitFrom, p.visitTo)]];
const notice = (project: Project): Fact[] => [...letter("notice")(project), ...visit(project)];
const leader = (p: Project): Fact[] => [["现任组长", p.leaderName]];
const conclusion = (p: Project): Fact[] => [["评审结论", p.resultName]];

const request = ({ request, requests }: Project): Fact[] => {
  const asked = requests?.find((r) => r.number === request?.number);
  return [
    ["单位提出", asked?.kindName],
    ["理由", asked?.reason],
    ["希望延长至", dayText(asked?.day)],
  ];
};

/** What a dialog decides about, from the project's record: it is read before it is decided. */
const facts: Partial<Record<Schemas["Action"], (project: Project) => Fact[]>> = {
  pass_invitation: invitation,
  return_invitation: invitation,
  revoke_invitation: invitation,
  submit_letter: sealed,
  confirm_scan: sealed,
  return_scan: sealed,
  decline_letter: consultation,
  approve_plan: plan,
  return_plan: plan,
  recall_plan: plan,
  revoke_plan_decision: plan,
  reissue_letter: consultation,
  confirm_notice: notice,
  object_date: visit,
  re_date: visit,
  object_team: plan,
  replace_leader: leader,
  keep_team: request,
  grant_extension: request,
  refuse_extension: request,
  confirm_conclusion: conclusion,
  return_conclusion: conclusion,
  revoke_conclusion: conclusion,
  revoke_confirmation: conclusion,
  reopen_case: conclusion,
};

/** factsOf is what the person decides about by an action. */
export const factsOf = (action: Schemas["Action"], project: Project): Fact[] => facts[action]?.(project) ?? [];
