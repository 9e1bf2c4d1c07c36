import { api } from "@/api/client";
import { fieldsOf } from "@/api/forms";
import type { Reference } from "@/api/queries";
import { useInstitutions } from "@/pages/registrar/queries";
import { Fields } from "@/parts/described/Fields";
import { bodyOf, type Values } from "@/parts/described/values";
import { Failed } from "@/parts/States";
import { dayText } from "@/parts/when";
import { daysIn, daysOf } from "../days";
import type { Project } from "../parts";
import { SavingForm } from "../SavingForm";
import { useSaving } from "../saving";
import { Bookings } from "./Bookings";
import { Draws } from "./Draws";
import { Overlaps } from "./Overlaps";
import { usePeople } from "./people";
import { Team } from "./Team";
import { membersOf, planOf } from "./values";

const scope = "plan";
const team: readonly string[] = ["leader", "members"];
const after: readonly string[] = ["departure", "schedule", "scope"];

/** Editor is the present round's plan while it is made: for what, when and where, then by whom, then what the notice adds. */
export function Editor({ project, reference }: { project: Project; reference: Reference }) {
  const fields = fieldsOf(reference, "savePlan");
  const institutions = useInstitutions();
  const of = (p: Project) => planOf(p, fields);
  const plan = useSaving<Values>(project, {
    place: "plan",
    of,
    put: (call, value) =>
      api.PUT("/projects/{number}/plan", {
        params: call,
        body: { ...bodyOf(fields, value), members: membersOf(value) },
      }),
    submit: (call) => api.POST("/projects/{number}/plan/submission", { params: call, body: {} }),
  });
  const first = fields.filter((f) => !team.includes(f.name) && !after.includes(f.name));
  const label = (name: string) => fields.find((f) => f.name === name)?.label ?? "";
  const people = usePeople(project.number, plan.value);
  const names = [
    ...(people.data ?? []).map((p) => ({ value: p.id, label: p.name })),
    ...project.plans.flatMap((p) => p.members.map((m) => ({ value: m.person ?? "", label: m.name }))),
  ];
  const shared = {
    scope,
    reference,
    values: plan.value,
    error: plan.error,
    onChange: plan.change,
    choices: {
      institution: (institutions.data ?? [])
        .filter((i) => i.active || i.id === plan.value.institution)
        .map((i) => ({ value: i.id, label: i.name })),
    },
  };
  return (
    <SavingForm
      saving={plan}
      of={of}
      fields={fields}
      choices={{ ...shared.choices, leader: names, members: names }}
      scope={scope}
      maySubmit={project.actions.some((o) => o.action === "submit_plan")}
    >
      {institutions.error && <Failed error={institutions.error} again={() => institutions.refetch()} />}
      <div className="panel">
        <h2>编制第{project.round}轮评审计划</h2>
        {project.invitation && <p>与单位约定的日期：{dayText(project.invitation.date)}。</p>}
        <Fields {...shared} fields={first} days={daysIn(first, plan.value, daysOf(project, "save_plan"))} />
        <Overlaps number={project.number} from={String(plan.value.from ?? "")} to={String(plan.value.to ?? "")} />
      </div>
      <Bookings project={project} values={plan.value} people={people.data ?? []} />
      <Team
        {...shared}
        project={project}
        people={people}
        labels={{ leader: label("leader"), members: label("members") }}
      />
      <Draws project={project} unsaved={plan.kept !== "saved"} />
      <div className="panel">
        <h2>说明</h2>
        <Fields {...shared} fields={fields.filter((f) => after.includes(f.name))} />
      </div>
    </SavingForm>
  );
}
