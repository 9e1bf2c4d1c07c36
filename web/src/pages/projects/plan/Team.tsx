import type { Schemas } from "@/api/client";
import { Problem } from "@/api/problems";
import type { Values } from "@/parts/described/values";
import { faultAt, idOf } from "@/parts/FaultSummary";
import { Failed, Waiting } from "@/parts/States";
import type { Project } from "../parts";
import { Candidates } from "./Candidates";
import { type usePeople, withMembers } from "./people";
import { membersOf } from "./values";

interface Props {
  scope: string;
  project: Project;
  values: Values;
  error?: unknown;
  /** Those of the institution, and how asking for them went. */
  people: ReturnType<typeof usePeople>;
  onChange(values: Values): void;
  /** What the API calls the two fields. */
  labels: { leader: string; members: string };
}

/** Team chooses the 评审组 among the institution's people: those who may be planned first, the others with the reasons. */
export function Team({ scope, project, values, error, people, onChange, labels }: Props) {
  const institution = values.institution as string | undefined;
  const items = (values.items ?? []) as string[];
  const chosen = membersOf(values);
  const draw = project.draws.filter((d) => d.round === project.round && d.drawnAt).at(-1);
  const turn = (id: string, on: boolean) => {
    onChange({
      ...values,
      members: on ? [...chosen, id] : chosen.filter((m) => m !== id),
      leader: !on && values.leader === id ? "" : values.leader,
    });
    // Who may not be planned goes to the other table, and the focus along, or to the people as a whole.
    if (people.data?.find((p) => p.id === id)?.fit?.reasons) {
      const to = idOf(scope, on ? `/members/${chosen.length}` : "/members");
      setTimeout(() => document.getElementById(to)?.focus());
    }
  };
  const shared = { scope, items, chosen, leader: values.leader as string, turn, draw, error };
  const all = withMembers(people.data ?? [], project, chosen);
  const first = byOrder(
    all.filter((p) => chosen.includes(p.id) || !p.fit?.reasons),
    draw,
  );
  const rest = all.filter((p) => !first.includes(p));
  /** Who leads is among them. */
  const lead = (id: string) => onChange({ ...values, leader: id, members: [...new Set([...chosen, id])] });
  return (
    <fieldset className="panel" id={idOf(scope, "/members")} tabIndex={-1}>
      <legend>
        <h2>{labels.members}</h2>
      </legend>
      <Wrong error={error} at={["/members", "/leader"]} />
      {!institution && <p className="muted">请先选择评审机构，再选人员。</p>}
      {(people.isLoading || people.isPlaceholderData) && <Waiting what="评审人员能否列入" />}
      {people.error && <Failed error={people.error} again={() => people.refetch()} />}
      {people.data && people.data.length > 0 && !people.data[0]?.fit && (
        <p className="muted">选定评审项和日期后，逐人说明能否列入；不能列入的另列，并说明原因。</p>
      )}
      {first.length > 0 && (
        <Candidates {...shared} caption="已选和可选的人员" leaderLabel={labels.leader} people={first} lead={lead} />
      )}
      {people.data && rest.length > 0 && (
        <details>
          <summary>不能列入的人员 {rest.length} 名，附原因</summary>
          <Candidates {...shared} caption="不能列入的人员" leaderLabel={labels.leader} people={rest} lead={lead} />
        </details>
      )}
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
