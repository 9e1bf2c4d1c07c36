import { Button, Group } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Schemas } from "@/api/client";
import { decided, type FormField, fieldsOf } from "@/api/forms";
import { changes, useIntent } from "@/api/intent";
import { Problem } from "@/api/problems";
import { newestProject, refreshProject, useMe, useReference } from "@/api/queries";
import { Confirm } from "@/parts/Confirm";
import { Differing } from "@/parts/described/Differing";
import { wordsOf } from "@/parts/described/words";
import { Facts } from "@/parts/Facts";
import { FaultSummary, faultAt, idOf } from "@/parts/FaultSummary";
import { Field } from "@/parts/Field";
import { said } from "@/parts/said";
import { forget, useTyped } from "@/parts/typed";
import { daysIn, daysOf } from "../days";
import { type Fact, factsOf } from "./facts";
import { Happens } from "./Happens";
import type { Call, Project, Step, Values } from "./step";

type Position = Schemas["Position"];

interface Props {
  project: Project;
  offer: Schemas["Offer"];
  step: Step;
  /** It is done. */
  done(): void;
  /** It was given up; a step on a page of its own has nothing to close. */
  close?(): void;
  /** What is typed, where the page keeps it. */
  held?: readonly [Values, (values: Values) => void];
}

/**
 * First what is typed, below what it is about; then, from a dry run, what will happen and who is told; then it is done. Where
 * nothing has to be typed, what will happen stands there from the beginning.
 */
export function StepForm({ step, project: latest, offer, done, close, held }: Props) {
  const number = latest.number;
  // The person decides on what was on the screen when the dialog opened; what came later is a conflict, and is shown then.
  const [project, setProject] = useState(latest);
  const [theirs, setTheirs] = useState<Values>();
  const reference = useReference();
  const { data: me } = useMe();
  const intent = useIntent();
  const title = titleOf(offer, number);
  const own = useTyped<Values>(title, () => step.begin?.(project) ?? {});
  const [values, setValues] = held ?? own;
  const [found, setFound] = useState<{ of: Values; position: Position | undefined }>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const choices = step.useChoices?.(project) ?? {};
  const scope = `step-${offer.action}`;
  const fields = step.form
    ? decided(fieldsOf(reference.data, step.form), step.returns).filter((f) => !step.only || step.only.includes(f.name))
    : [];

  /** What will happen, of what is typed now. */
  const rehearsed = found?.of === values ? found : undefined;
  const asks = step.form !== undefined && step.returns !== false;
  const days = daysIn(fields, values, daysOf(project, offer.action));

  const typed = (f: FormField): Fact => [f.label, wordsOf(f, values, reference.data, choices)];
  const unit: Fact = ["单位名称", me?.unit ? undefined : project.unit.name];
  const known = [unit, ...factsOf(offer.action, project), ...(rehearsed && asks ? fields.map(typed) : [])].filter(
    ([, said]) => said,
  );

  const call = (dryRun: boolean): Call => ({
    path: { number },
    header: changes(project.version, dryRun ? undefined : intent.key([offer.action, project.version, values])),
    query: dryRun ? { dryRun: true } : {},
  });
  const attempt = async (dryRun: boolean) => {
    if (busy || theirs) return;
    setBusy(true);
    setError(undefined);
    try {
      const { data } = await step.send(call(dryRun), values, project);
      if (dryRun) return setFound({ of: values, position: data });
      intent.done();
      forget(title);
      const onward = data && data.stage !== project.stage && `，项目进入“${data.stageName}”`;
      said(`${offer.name}：已办理${onward || ""}。`);
      await refreshProject(number);
      done();
    } catch (e) {
      setFound(undefined);
      setError(e instanceof Problem && e.conflict ? await goneOn(e) : e);
    } finally {
      setBusy(false);
    }
  };
  /** What is decided on is the project as it is now; what began with another value than it has now is the person's to choose. */
  const goneOn = async (conflict: Problem): Promise<unknown> => {
    const now = await newestProject(number).catch(() => undefined);
    if (!now) return conflict;
    setProject(now);
    const theirs = step.begin?.(now);
    if (theirs && JSON.stringify(theirs) !== JSON.stringify(step.begin?.(project))) {
      setTheirs(theirs);
      return undefined;
    }
    return new Problem(
      conflict.status,
      conflict.code,
      "项目刚有更新，下面已是最新的内容；请核对后再继续，填写的没有丢失。",
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens and nothing has to be typed
  useEffect(() => {
    if (!asks) attempt(true);
  }, []);

  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        attempt(rehearsed === undefined);
      }}
    >
      <FaultSummary error={error} scope={scope} />
      {theirs && (
        <Differing
          fields={fields.filter((f) => f.name in theirs)}
          choices={choices}
          mine={values}
          theirs={theirs}
          choose={(chosen) => {
            setValues(chosen as Values);
            setTheirs(undefined);
          }}
        />
      )}
      <Facts of={known} />
      {!(rehearsed && asks) && (
        <div className="fields">
          {fields.map((f) => (
            <Field
              key={f.name}
              id={idOf(scope, `/${f.name}`)}
              field={f}
              choices={choices[f.name]}
              days={days?.[f.name]}
              value={values[f.name] ?? ""}
              error={faultAt(error, `/${f.name}`)}
              onChange={(value) => setValues({ ...values, [f.name]: value })}
            />
          ))}
        </div>
      )}
      <Happens rehearsal={rehearsed?.position?.rehearsal} known={offer.name} />
      <Group justify="end" mt="md">
        {rehearsed && asks ? (
          <Button variant="default" onClick={() => setFound(undefined)}>
            返回修改
          </Button>
        ) : (
          close && (
            <Button variant="default" onClick={close}>
              取消
            </Button>
          )
        )}
        {rehearsed ? (
          <Confirm type="submit" loading={busy} color={step.grave ? "red" : undefined}>
            {confirming(offer.name)}
          </Confirm>
        ) : (
          // What is rehearsed at once needs a button when it was refused, or something was typed since.
          (asks || found || error !== undefined) && (
            <Button type="submit" loading={busy} color={step.grave ? "red" : undefined}>
              {step.form ? "继续" : "再试一次"}
            </Button>
          )
        )}
      </Group>
    </form>
  );
}

/** titleOf names a step, and what is typed in it. */
export const titleOf = (offer: Schemas["Offer"], number: string) => `${offer.name} · ${number}`;

const confirming = (name: string) => (name.startsWith("确认") ? name : `确认${name}`);
