import { Link } from "wouter";
import { fieldsOf, sectionsOf } from "@/api/forms";
import type { Reference } from "@/api/queries";
import { Kept } from "@/parts/described/Kept";
import { FaultSummary, faultAt, idOf } from "@/parts/FaultSummary";
import { Field, Tick } from "@/parts/Field";
import { Waiting } from "@/parts/States";
import { Happens } from "../actions/Happens";
import type { Project } from "../parts";
import { Returned } from "../Returned";
import { SaveBar } from "../SaveBar";
import { Changes } from "./Changes";
import { changesOf, confirmedLabel } from "./changed";
import { Documents } from "./Documents";
import { FormFacts } from "./FormFacts";
import { type FormValue, useForm } from "./useForm";

const scope = "form";

/** Editor is the 申请单 with its sections, its documents, and what becomes of it. */
export function Editor({ project, reference }: { project: Project; reference: Reference }) {
  const form = useForm(project);
  if (!form.ready) return <Waiting what="本机暂存的内容" />;
  const mayEdit = project.actions.some((o) => o.action === "save");
  const maySubmit = project.actions.some((o) => o.action === "submit");
  return (
    <form noValidate onSubmit={(e) => e.preventDefault()} onFocus={(e) => form.enter(e.target)} {...form.typing}>
      <p className="no-print">
        <Link href={`/projects/${project.number}`}>← {project.number}</Link>
      </p>
      <h1>
        申请单 {project.number} {project.unit.name}
      </h1>
      <Returned project={project} />
      <Changes project={project} scope={scope} />
      <FaultSummary error={form.error} scope={scope} />
      {mayEdit ? (
        <Sections project={project} reference={reference} form={form} />
      ) : (
        <Locked project={project} form={form} />
      )}
      <Documents project={project} />
      <Happens rehearsal={form.ahead} />
      {mayEdit && <SaveBar saving={form} maySubmit={maySubmit} />}
    </form>
  );
}

type Saving = ReturnType<typeof useForm>;

/** Sections are the fields of the 申请单 in the sections of the manual. */
function Sections({ project, reference, form }: { project: Project; reference: Reference; form: Saving }) {
  const changes = changesOf(project, reference);
  const value = form.value as Record<string, string | boolean | undefined>;
  const set = (name: string, to: string | boolean) => form.change({ ...form.value, [name]: to } as FormValue);
  return (
    <>
      <Kept
        fields={fieldsOf(reference, "application")}
        mine={form.value}
        theirs={form.theirs?.form}
        at={form.theirs?.updatedAt}
        choose={(chosen) => form.settleConflict(chosen as FormValue)}
        found={form.found}
        drop={() => form.drop(form.server)}
      />
      {sectionsOf(reference, "application").map((section) => (
        <fieldset key={section.title} className="panel">
          <legend>
            <h2>{section.title}</h2>
          </legend>
          <div className="fields">
            {section.fields.map((f) =>
              f.name === "unitCodeConfirmed" ? null : (
                <Field
                  key={f.name}
                  id={idOf(scope, `/${f.name}`)}
                  field={f}
                  value={String(value[f.name] ?? "")}
                  error={faultAt(form.error, `/${f.name}`)}
                  note={changes.get(f.name)}
                  onChange={(to) => set(f.name, to)}
                />
              ),
            )}
            {(value.unitCodeConfirmed || changes.has("unitCodeConfirmed") || faultAt(form.error, "/unitCode")) && (
              <Tick
                id={idOf(scope, "/unitCodeConfirmed")}
                label={confirmedLabel}
                help={changes.get("unitCodeConfirmed")}
                checked={value.unitCodeConfirmed === true}
                onChange={(to) => set("unitCodeConfirmed", to)}
              />
            )}
          </div>
        </fieldset>
      ))}
    </>
  );
}

/** Locked is the 申请单 while nobody may change it: what the record says, to be read. */
function Locked({ project, form }: { project: Project; form: Saving }) {
  return (
    <>
      <p className="pinned no-print">
        申请单现在不能修改；需要修改的，请在项目页查看可以办理的操作。
        {form.kept !== "saved" && "您填写而没有保存的内容仍暂存在本机，可以修改时再显示出来。"}
      </p>
      <div className="panel">
        <FormFacts project={project} scope={scope} />
      </div>
    </>
  );
}
