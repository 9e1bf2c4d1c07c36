import type { Schemas } from "@/api/client";
import { Problem } from "@/api/problems";
import type { Values } from "@/parts/described/values";
import { faultAt, idOf } from "@/parts/FaultSummary";
import { Failed, Waiting } from "@/parts/States";
import type { Project } from "../parts";
import { Candidates } from "./Candidates";
import { fits, usePeople, withMembers } from "./people";
import { membersOf } from "./values";

interface Props {
  scope: string;
  project: Project;
  values: Values;
  error?: unknown;
  onChange(values: Values): void;
  /** What the API calls the two fields. */
  labels: { leader: string; members: string };
}

/** Team chooses the 评审组 among the institution's people: those registered for the items first, the others with how they stand. */
export function Team({ scope, project, values, error, onChange, labels }: Props) {
  const institution = values.institution as string | undefined;
  const items = (values.items ?? []) as string[];
  const people = usePeople(institution, values.to as string | undefined);
  const chosen = membersOf(values);
  const draw = project.draws.findLast((d) => d.round === project.round && d.drawnAt);
  const turn = (id: string, on: boolean) =>
    onChange({
      ...values,
      members: on ? [...chosen, id] : chosen.filter((m) => m !== id),
      leader: !on && values.leader === id ? "" : values.leader,
    });
  const shared = { scope, items, chosen, leader: values.leader as string, turn, draw, error };
  const all = withMembers(people.data ?? [], project, chosen);
  const first = byOrder(
    all.filter((p) => chosen.includes(p.id) || fits(p, items)),
    draw,
  );
  const rest = all.filter((p) => !first.includes(p));
  const lead = (id: string) => onChange({ ...values, leader: id });
  return (
    <fieldset className="panel" id={idOf(scope, "/members")} tabIndex={-1}>
      <legend>
        <h2>{labels.members}</h2>
      </legend>
      <Wrong error={error} at={["/members", "/leader"]} />
      {!institution && <p className="muted">请先选择评审机构，再选人员。</p>}
      {people.isFetching && !people.data && <Waiting what="评审人员" />}
      {people.error && <Failed error={people.error} again={() => people.refetch()} />}
      {items.length === 0 && institution && <p className="muted">选定评审项后，已注册这些评审项的人员列在前面。</p>}
      {first.length > 0 && (
        <Candidates {...shared} caption="已选和可选的人员" leaderLabel={labels.leader} people={first} lead={lead} />
      )}
      {people.data && rest.length > 0 && (
        <details>
          <summary>本机构其他人员 {rest.length} 名：没有注册所选评审项</summary>
          <Candidates {...shared} caption="其他人员" leaderLabel={labels.leader} people={rest} lead={lead} />
        </details>
      )}
      <p className="muted">有无其他安排、是否须回避，点“提交”时逐人检查并说明原因，确认以前不会提交。</p>
    </fieldset>
  );
}

function Wrong({ error, at }: { error: unknown; at: string[] }) {
  if (!(error instanceof Problem)) return null;
  return at
    .map((pointer) => faultAt(error, pointer))
    .filter(Boolean)
    .map((said) => (
      <p key={said} className="sign-late">
        {said}
      </p>
    ));
}

function byOrder<T extends { id: string }>(people: T[], draw?: Schemas["Draw"]): T[] {
  const place = (id: string) => draw?.entrants.find((e) => e.person === id)?.place ?? Number.MAX_SAFE_INTEGER;
  return draw ? [...people].sort((a, b) => place(a.id) - place(b.id)) : people;
}
