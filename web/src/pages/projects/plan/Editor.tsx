import { api } from "@/api/client";
import { fieldsOf } from "@/api/forms";
import type { Reference } from "@/api/queries";
import { useInstitutions } from "@/pages/registrar/queries";
import { Fields } from "@/parts/described/Fields";
import { bodyOf, type Values } from "@/parts/described/values";
import { FaultSummary } from "@/parts/FaultSummary";
import { Failed, Waiting } from "@/parts/States";
import { dayText } from "@/parts/when";
import { Happens } from "../actions/Happens";
import { Conflict } from "../form/Conflict";
import type { Project } from "../parts";
import { Found, SaveBar } from "../SaveBar";
import { useSaving } from "../saving";
import { Draws } from "./Draws";
import { Overlaps } from "./Overlaps";
import { Team } from "./Team";
import { membersOf, planOf } from "./values";

const scope = "plan";
const team: readonly string[] = ["leader", "members"];
const after: readonly string[] = ["departure", "difference", "schedule", "scope"];

/** Editor is the present round's plan while it is made: for what, when and where, then by whom, then what the notice adds. */
export function Editor({ project, reference }: { project: Project; reference: Reference }) {
  const fields = fieldsOf(reference, "savePlan");
  const institutions = useInstitutions();
  const plan = useSaving<Values>(project, {
    place: "plan",
    of: (p) => planOf(p, fields),
    put: (call, value) =>
      api.PUT("/projects/{number}/plan", {
        params: call,
        body: { ...bodyOf(fields, value), members: membersOf(value) },
      }),
    submit: (call) => api.POST("/projects/{number}/plan/submission", { params: call, body: {} }),
  });
  if (!plan.ready) return <Waiting what="本机暂存的内容" />;
  const nameOf = (value: string) =>
    institutions.data?.find((i) => i.id === value)?.name ??
    project.plans.flatMap((p) => p.members).find((m) => m.person === value)?.name ??
    value;
  const settled = () => {
    plan.composing.current = false;
    plan.settle();
  };
  const label = (name: string) => fields.find((f) => f.name === name)?.label ?? "";
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
    <form
      noValidate
      onSubmit={(e) => e.preventDefault()}
      onBlur={plan.settle}
      onCompositionStart={() => {
        plan.composing.current = true;
      }}
      onCompositionEnd={settled}
    >
      <FaultSummary error={plan.error} scope={scope} />
      {plan.theirs && (
        <Conflict
          name="评审计划"
          fields={fields}
          mine={plan.value}
          theirs={planOf(plan.theirs, fields)}
          at={plan.theirs.updatedAt}
          reference={reference}
          nameOf={nameOf}
          choose={plan.settleConflict}
        />
      )}
      <Found saving={plan} drop={() => plan.drop(plan.server)} />
      {institutions.error && <Failed error={institutions.error} again={() => institutions.refetch()} />}
      <div className="panel">
        <h2>编制第{project.round}轮评审计划</h2>
        {project.invitation && <p>与单位约定的日期：{dayText(project.invitation.date)}。</p>}
        <Fields {...shared} fields={fields.filter((f) => !team.includes(f.name) && !after.includes(f.name))} />
        <Overlaps number={project.number} from={String(plan.value.from ?? "")} to={String(plan.value.to ?? "")} />
      </div>
      <Team {...shared} project={project} labels={{ leader: label("leader"), members: label("members") }} />
      <Draws project={project} unsaved={plan.kept !== "saved"} />
      <div className="panel">
        <h2>说明</h2>
        <Fields {...shared} fields={fields.filter((f) => after.includes(f.name))} />
      </div>
      <Happens rehearsal={plan.ahead} />
      <SaveBar saving={plan} maySave maySubmit={project.actions.some((o) => o.action === "submit_plan")} />
    </form>
  );
}
