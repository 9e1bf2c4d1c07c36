import { useEffect } from "react";
import { api } from "@/api/client";
import { fieldsOf } from "@/api/forms";
import { choicesNamed } from "@/api/names";
import type { Reference } from "@/api/queries";
import { Fields } from "@/parts/described/Fields";
import type { Values } from "@/parts/described/values";
import { faultAt, idOf } from "@/parts/FaultSummary";
import { daysIn, daysOf } from "../days";
import { useWanted } from "../led";
import type { Project } from "../parts";
import { SavingForm } from "../SavingForm";
import { useSaving } from "../saving";
import { Materials } from "./Materials";
import { Verdicts } from "./Verdicts";
import { conclude, conclusionsOf, standing, type Verdict, verdictsOf, visitBody, visitOf } from "./values";

const scope = "visit";
const report: readonly string[] = ["startedAt", "endedAt", "summary"];

/** VisitForm is what the 组长 writes down of the visit, on site: when it was, what was found, and what it comes to. */
export function VisitForm({ project, reference }: { project: Project; reference: Reference }) {
  const fields = fieldsOf(reference, "saveVisit");
  const of = (p: Project) => visitOf(p, fields);
  const visit = useSaving<Values>(project, {
    place: "visit",
    of,
    put: (call, value) => api.PUT("/projects/{number}/visit", { params: call, body: visitBody(fields, value) }),
    submit: (call) => api.POST("/projects/{number}/visit/submission", { params: call, body: {} }),
  });
  const wanted = useWanted();
  const conclusion = wanted?.startsWith(conclude) ? wanted.slice(conclude.length) : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the person has chosen it elsewhere
  useEffect(() => {
    if (conclusion && visit.ready) visit.change({ ...visit.value, conclusion });
  }, [conclusion, visit.ready]);
  const before = standing(project);
  const offered = project.actions.filter((o) => o.action.startsWith(conclude));
  const choices = { conclusion: conclusionsOf(reference), verdict: choicesNamed(reference, "verdict") };
  const part = (names: readonly string[]) => (
    <Fields
      scope={scope}
      fields={names.flatMap((name) => fields.filter((f) => f.name === name))}
      values={visit.value}
      onChange={visit.change}
      error={visit.error}
      reference={reference}
      choices={choices}
      days={daysIn(fields, visit.value, daysOf(project, "save_visit"))}
    />
  );
  return (
    <SavingForm saving={visit} of={of} fields={fields} choices={choices} scope={scope} maySubmit={offered.length > 0}>
      <section className="panel">
        <h2>第{project.round}轮现场评审</h2>
        {part(report)}
      </section>
      {before.length > 0 && (
        <section>
          <h2>以前的不符合项</h2>
          <Verdicts
            scope={scope}
            project={project}
            findings={before}
            fields={fields.find((f) => f.name === "verdicts")?.fields ?? []}
            value={verdictsOf(visit.value)}
            onChange={(to: Verdict[]) => visit.change({ ...visit.value, verdicts: to as unknown as Values[] })}
            error={visit.error}
          />
        </section>
      )}
      <section className="panel">{part(["findings"])}</section>
      <section className="panel" id={idOf(scope, "/documents/visit_material")} tabIndex={-1}>
        <h2>现场评审资料</h2>
        <Materials project={project} round={project.round} gap={faultAt(visit.error, "/documents/visit_material")} />
      </section>
      <section className="panel" data-for={offered.map((o) => o.action).join(" ")}>
        <h2>评审结论</h2>
        {part(["conclusion"])}
      </section>
    </SavingForm>
  );
}
